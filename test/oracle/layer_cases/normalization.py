"""The cases of the normalization layers."""
from .case import N, IMAGE, SEQUENCE, FEATURES, FREE_IMAGE, FREE_SEQUENCE, MASKED
from .case import case as c

CASES = {
    "BatchNormalization": (
        [c("", FEATURES), c("", IMAGE), c("", SEQUENCE), c("axis=1", SEQUENCE),
         c("momentum=0.9, epsilon=1e-5", FEATURES), c("center=False", FEATURES), c("scale=False", FEATURES),
         c("center=False, scale=False", FEATURES), c("axis=-2", SEQUENCE),
         c("", FREE_IMAGE, sizes=[[2, 2, 3, 2]]), c("trainable=False", FEATURES), c("", (3, 4)),
         c("name='bn'", (N, 2)), c("axis=[-1]", FEATURES), c("", (N, 5, 3), **MASKED)],
        [c("axis=5", FEATURES), c("axis=1", (N, N, 3)), c("", (N, N)), c("axis='a'", FEATURES),
         c("momentum='a'", FEATURES), c("foo=1", FEATURES), c("gamma_initializer='foo'", FEATURES)],
    ),
    "LayerNormalization": (
        [c("", FEATURES), c("", SEQUENCE), c("", IMAGE), c("axis=1", SEQUENCE), c("axis=[1, 2]", SEQUENCE),
         c("axis=(-2, -1)", SEQUENCE), c("epsilon=1e-6", FEATURES), c("center=False", FEATURES),
         c("scale=False", FEATURES), c("", FREE_SEQUENCE),
         c("center=False, scale=False", SEQUENCE), c("", (2, 4)), c("name='norm', trainable=False", FEATURES)],
        [c("axis=5", FEATURES), c("axis=1", (N, N, 3)), c("", (N, N)), c("axis='a'", FEATURES), c("foo=1", FEATURES),
         c("rms_scale=True, momentum=1", FEATURES)],
    ),
}
