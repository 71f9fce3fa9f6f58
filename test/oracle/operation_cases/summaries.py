"""The cases of averages, differences, histograms and correlations."""
from .case import CUBE, MATRIX, N, VECTOR
from .case import case as c

CASES = {
    "average": [c("ops.average(x)", (2, 3)), c("ops.average(x, axis=1)", MATRIX), c("ops.average(x, axis=-1, weights=y)", MATRIX, MATRIX, positive=True),
                c("ops.average(x, axis=1, weights=y)", MATRIX, (3,), positive=True), c("ops.average(x, weights=y)", VECTOR, VECTOR, positive=True),
                c("ops.average(x, axis=0)", (3, 2), dtype="int32", limit=5), c("ops.average(x, weights=y)", (2, 3), (3,))],
    "ptp": [c("ops.ptp(x, axis=-1)", MATRIX), c("ops.ptp(x, axis=1, keepdims=True)", MATRIX), c("ops.ptp(x)", (2, 3)),
            c("ops.ptp(x, axis=1)", (N, 3), dtype="int32", limit=9), c("ops.ptp(x, axis=(1, 2))", CUBE), c("ops.ptp(x, axis=5)", VECTOR)],
    "count_nonzero": [c("ops.count_nonzero(ops.relu(x), axis=1)", MATRIX), c("ops.count_nonzero(x, axis=-1)", (N, 5), dtype="int32", limit=3),
                      c("ops.count_nonzero(x > 0)", (2, 3)), c("ops.count_nonzero(x, axis=(1, 2))", CUBE), c("ops.count_nonzero(x, axis=6)", VECTOR)],
    "diff": [c("ops.diff(x)", VECTOR), c("ops.diff(x, n=2, axis=1)", MATRIX), c("ops.diff(x, axis=1)", (N, N, 2)), c("ops.diff(x > 0)", (2, 5)),
             c("ops.diff(x, 1, 0)", (4, 2), dtype="int32", limit=9), c("ops.diff(x, n=-1)", (2, 3)), c("ops.diff(x, axis=4)", VECTOR)],
    "trapezoid": [c("ops.trapezoid(x)", VECTOR), c("ops.trapezoid(x, dx=0.5, axis=1)", MATRIX), c("ops.trapezoid(x, x=np.array([0.0, 1.0, 3.0, 4.5]))", VECTOR, prelude="import numpy as np"),
                  c("ops.trapezoid(x)", (N, 4), dtype="int32", limit=7)],
    "bincount": [c("ops.bincount(x)", (9,), dtype="int32", limit=5), c("ops.bincount(x, minlength=8)", (N, 4), dtype="int32", limit=5),
                 c("ops.bincount(x, weights=np.array([0.5, 1.0, 2.0, 0.25], 'float32'))", (4,), dtype="int32", limit=3, prelude="import numpy as np")],
    "histogram": [c("ops.histogram(x)", (12,)), c("ops.histogram(x, bins=4)", (2, 5)), c("ops.histogram(x, bins=3, range=(-0.5, 0.5))", (9,)),
                  c("ops.histogram(x, bins=5)[0]", (N, 3)), c("ops.histogram(x, bins=-1)", (9,)), c("ops.histogram(x, bins=2.5)", (9,)),
                  c("ops.histogram(x, range=(1, 0))", (9,))],
    "corrcoef": [c("ops.corrcoef(x)", (3, 3)), c("ops.corrcoef(x)", (4, 4)), c("ops.corrcoef(x)", (2, 2), dtype="int32", limit=9)],
    "correlate": [c("ops.correlate(x, y)", (7,), (3,)), c("ops.correlate(x, y, mode='same')", (6,), (4,)), c("ops.correlate(x, y, mode='full')", (5,), (3,)),
                  c("ops.correlate(x, y)", (5,), (2,), dtype="int32", limit=5), c("ops.correlate(x, y, mode='foo')", (5,), (3,)), c("ops.correlate(x, y)", VECTOR, (3,))],
}
