"""The cases of the regularization layers."""
from .case import N, IMAGE, SEQUENCE, FEATURES, VOLUME, MASKED
from .case import case as c

# A layer makes its own generator of the seed, once it draws: then it takes none.
GENERATOR = "keras.random.SeedGenerator(1)"

def spatial(rank, shape, other):
    free, fixed = (N,) * (rank + 1) + (3,), (2,) * (rank + 1) + (1,)
    valid = [c("0.5", shape, random=True), c("0", shape), c("0.0", fixed), c("rate=0.25", free, random=True),
             c("0.3, seed=1", shape, random=True), c("0.2, name='forget'", shape, random=True),
             c("0.2", fixed, random=True), c("1", shape), c("0", free), c("0.5, dtype='float32'", shape, random=True), c(f"0, seed={GENERATOR}", shape)]
    if rank > 1:
        valid += [c("0.5, data_format='channels_first'", shape, random=True), c("1, 'channels_first'", shape)]
    invalid = [c("1.5", shape), c("-0.1", shape), c("", shape), c("'a'", shape), c("0.5", other), c("0.5", FEATURES),
               c("0.5, noise_shape=(1,)", shape), c(f"0.5, seed={GENERATOR}", shape), c("0.5, data_format='foo'", shape), c("0.5, trainable=False", shape)]
    return valid, invalid


CASES = {
    "Dropout": (
        [c("0.5", FEATURES, random=True), c("0", FEATURES), c("0.0", SEQUENCE), c("1", FEATURES),
         c("rate=0.25", IMAGE, random=True), c("0.5, noise_shape=(None, 1, 3)", SEQUENCE, random=True),
         c("0.3, seed=1", FEATURES, random=True), c("0.2, name='forget'", (N, N, 3), random=True),
         c("0.2", (2, 4), random=True), c("0.2", FEATURES, dtype="int32", limit=5, random=True),
         c(f"0, seed={GENERATOR}", FEATURES), c("0.0, seed='a'", FEATURES)],
        [c("1.5", FEATURES), c("-0.1", FEATURES), c("", FEATURES), c("'a'", FEATURES), c("50", FEATURES),
         c("0.5, seed='a'", FEATURES), c("0.5, noise_shape=3", FEATURES), c(f"0.5, seed={GENERATOR}", FEATURES)],
    ),
    "AlphaDropout": (
        [c("0.5", FEATURES, random=True), c("0", FEATURES), c("0.0", SEQUENCE), c("rate=0.25", IMAGE, random=True),
         c("0.5, noise_shape=(None, 1, 3)", SEQUENCE, random=True), c("0.3, seed=1", FEATURES, random=True),
         c("0.2, name='forget'", (N, N, 3), random=True), c("0.2", (2, 4), random=True), c("0", (N, N)), c(f"0, seed={GENERATOR}", FEATURES),
         c("0.1", (N, 5, 3), **MASKED, random=True)],
        [c("1.5", FEATURES), c("-0.1", FEATURES), c("", FEATURES), c("'a'", FEATURES), c("0.5, seed='a'", FEATURES), c(f"0.5, seed={GENERATOR}", FEATURES)],
    ),
    "GaussianDropout": (
        [c("0.5", FEATURES, random=True), c("0", FEATURES), c("0.0", SEQUENCE), c("rate=0.25", IMAGE, random=True),
         c("0.3, seed=1", FEATURES, random=True), c("0.2, name='forget'", (N, N, 3), random=True),
         c("0.2", (2, 4), random=True), c("0", (N, N)), c(f"0, seed={GENERATOR}", FEATURES), c("0.9", SEQUENCE, random=True),
         c("0.1", (N, 5, 3), **MASKED, random=True)],
        [c("1.5", FEATURES), c("-0.1", FEATURES), c("", FEATURES), c("'a'", FEATURES), c("0.5, seed='a'", FEATURES), c(f"0.5, seed={GENERATOR}", FEATURES)],
    ),
    "GaussianNoise": (
        [c("0.5", FEATURES, random=True), c("0", FEATURES), c("0.0", SEQUENCE), c("stddev=0.25", IMAGE, random=True),
         c("0.3, seed=1", FEATURES, random=True), c("1, name='noise'", (N, N, 3), random=True),
         c("0.2", (2, 4), random=True), c("0", (N, N)), c(f"0, seed={GENERATOR}", FEATURES), c("1.0", SEQUENCE, random=True),
         c("0.1", (N, 5, 3), **MASKED, random=True)],
        [c("1.5", FEATURES), c("-0.1", FEATURES), c("", FEATURES), c("'a'", FEATURES), c("0.5, seed='a'", FEATURES), c(f"0.5, seed={GENERATOR}", FEATURES)],
    ),
    "ActivityRegularization": (
        [c("", FEATURES), c("0.1", FEATURES), c("l2=0.1", SEQUENCE), c("0.1, 0.2", IMAGE), c("l1=1, l2=0", FEATURES),
         c("0.01", (N, N)), c("0.5, name='penalty'", FEATURES), c("2", (2, 4)), c("l1=0.0", SEQUENCE),
         c("0.1", (N, 5, 3), **MASKED)],
        [c("'a'", FEATURES), c("0.1, 0.2, 0.3", FEATURES), c("l3=1", FEATURES)],
    ),
    **{f"SpatialDropout{rank}D": spatial(rank, shape, other) for rank, shape, other in
       ((1, SEQUENCE, IMAGE), (2, IMAGE, SEQUENCE), (3, VOLUME, IMAGE))},
}
