"""The cases of the regularization layers."""
from .case import N, IMAGE, SEQUENCE, FEATURES
from .case import case as c

CASES = {
    "Dropout": (
        [c("0.5", FEATURES, random=True), c("0", FEATURES), c("0.0", SEQUENCE), c("1", FEATURES),
         c("rate=0.25", IMAGE, random=True), c("0.5, noise_shape=(None, 1, 3)", SEQUENCE, random=True),
         c("0.3, seed=1", FEATURES, random=True), c("0.2, name='forget'", (N, N, 3), random=True),
         c("0.2", (2, 4), random=True), c("0.2", FEATURES, dtype="int32", limit=5, random=True)],
        [c("1.5", FEATURES), c("-0.1", FEATURES), c("", FEATURES), c("'a'", FEATURES), c("50", FEATURES),
         c("0.5, seed='a'", FEATURES), c("0.5, noise_shape=3", FEATURES)],
    ),
}
