"""The cases of the merging layers."""
from .case import N, IMAGE, SEQUENCE, FEATURES, FREE_SEQUENCE
from .case import case as c


def merge(least=2):
    pairs = [c("", FEATURES, FEATURES), c("", SEQUENCE, SEQUENCE), c("", SEQUENCE, (N, 1, 3)),
             c("", (N, 7, 1), (N, 1, 3)), c("", (N, N, 3), SEQUENCE, sizes=[[2, 7, 3], [2, 7, 3]]),
             c("", (N, 3), SEQUENCE, call="layer([x, y])"), c("", (2, 4), (N, 4)),
             c("name='merged'", FEATURES, FEATURES), c("", FEATURES, (N, 1)),
             c("", FEATURES, call="layer([x, x])"), c("", IMAGE, IMAGE)]
    many = [c("", FEATURES, FEATURES, FEATURES), c("", FEATURES, (N, 1), FEATURES, call="layer((x, y, z))")]
    invalid = [c("", FEATURES, (N, 5)), c("", SEQUENCE, (N, 6, 3)), c("", FEATURES, call="layer(x)"),
               c("", FEATURES, call="layer([x])"),
               c("", (2, 4), (3, 4)), c("axis=1", FEATURES, FEATURES), c("3", FEATURES, FEATURES),
               c("", IMAGE, (N, 6, 5, 2))]
    if least == 2:
        invalid.append(c("", FEATURES, FEATURES, FEATURES))
        return pairs, invalid
    return pairs + many, invalid


CASES = {
    "Add": merge(3), "Multiply": merge(3), "Average": merge(3), "Maximum": merge(3), "Minimum": merge(3),
    "Subtract": merge(2),
    "Concatenate": (
        [c("", FEATURES, (N, 3)), c("", SEQUENCE, (N, 7, 1)), c("axis=1", SEQUENCE, (N, 2, 3)),
         c("axis=-2", SEQUENCE, SEQUENCE), c("", IMAGE, (N, 6, 6, 1)), c("axis=-1", FEATURES, FEATURES, (N, 1)),
         c("axis=1", FREE_SEQUENCE, SEQUENCE), c("", (N, N, 3), (N, 5, 2)),
         c("axis=0", (2, 4), (3, 4)), c("name='joined'", FEATURES, FEATURES), c("axis=1", IMAGE, (N, 1, 6, 2)),
         c("", FEATURES, call="layer([x, x, x])"), c("", FEATURES, call="layer([x])")],
        [c("", FEATURES, (N, 3, 2)), c("", SEQUENCE, (N, 6, 3)), c("axis=1", SEQUENCE, (N, 7, 2)),
         c("axis=3", FEATURES, FEATURES), c("", FEATURES, call="layer(x)"), c("axis='a'", FEATURES, FEATURES),
         c("foo=1", FEATURES, FEATURES)],
    ),
    "Dot": (
        [c("axes=1", FEATURES, FEATURES), c("1", (N, 3, 2), (N, 3, 4)), c("2", SEQUENCE, (N, 4, 3)),
         c("(2, 1)", SEQUENCE, (N, 3, 2)), c("-1", FEATURES, FEATURES),
         c("axes=1, normalize=True", FEATURES, FEATURES), c("axes=(1, 2)", (N, 3, 2), (N, 4, 3)),
         c("axes=-1", SEQUENCE, SEQUENCE), c("axes=[1, 1]", FEATURES, (N, 4, 2)),
         c("axes=2, normalize=True", SEQUENCE, (N, 2, 3)), c("2", FREE_SEQUENCE, (N, 4, 3)),
         c("(2, 1), name='product'", (2, 2, 3), (2, 3, 2))],
        [c("1", FEATURES, (N, 5)), c("", FEATURES, FEATURES), c("1", FEATURES, call="layer(x)"),
         c("1", FEATURES, FEATURES, FEATURES), c("(1, 2, 3)", FEATURES, FEATURES), c("'a'", FEATURES, FEATURES),
         c("1.5", FEATURES, FEATURES), c("2", SEQUENCE, (N, 4, 2))],
    ),
}
