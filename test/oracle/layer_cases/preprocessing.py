"""The cases of the preprocessing layers."""
from .case import N, IMAGE, SEQUENCE, FEATURES
from .case import case as c

CASES = {
    "Rescaling": (
        [c("1 / 255", IMAGE), c("0.5, offset=-1", FEATURES), c("scale=2.0", SEQUENCE),
         c("1 / 127.5, offset=-1", IMAGE), c("0.1", (N, N)), c("1, 2", FEATURES), c("0", FEATURES), c("-1.5", FEATURES),
         c("[1.0, 2.0]", IMAGE), c("0.5", FEATURES, dtype="int32", limit=9),
         c("2, dtype='float32', name='scaled'", FEATURES)],
        [c("", IMAGE), c("0.5, offest=1", IMAGE), c("'a'", IMAGE), c("0.5, 1, 2", IMAGE)],
    ),
}
