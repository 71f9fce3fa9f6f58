"""The cases of the functions that ignore NaN, and of quantiles."""
from .case import CUBE, MATRIX, N, VECTOR
from .case import case as c

LACKING = "ops.where(x > 0.5, x / 0.0 - x / 0.0, x)"


def over_axes(name, last=True):
    return [c(f"ops.{name}({LACKING}, axis=-1)", MATRIX), c(f"ops.{name}({LACKING}, axis=1, keepdims=True)", MATRIX),
            c(f"ops.{name}({LACKING}, axis=(1, 2))", CUBE), c(f"ops.{name}({LACKING})", (2, 3)),
            c(f"ops.{name}(x, axis=1)", (2, 3), dtype="int32", limit=7), c(f"ops.{name}(x, axis=5)", MATRIX)]


def places(name):
    return [c(f"ops.{name}({LACKING}, axis=-1)", MATRIX), c(f"ops.{name}({LACKING}, axis=1, keepdims=True)", MATRIX),
            c(f"ops.{name}({LACKING})", (2, 3)), c(f"ops.{name}(x, axis=1)", (2, 3), dtype="int32", limit=7),
            c(f"ops.{name}(x, axis=5)", MATRIX)]


def cumulative(name):
    return [c(f"ops.{name}({LACKING}, axis=1)", MATRIX), c(f"ops.{name}({LACKING}, axis=-1)", VECTOR), c(f"ops.{name}(x)", (2, 3)),
            c(f"ops.{name}(x + 1, axis=0)", (3, 2), dtype="int32", limit=3), c(f"ops.{name}(x)", (N, 3))]


def quantiles(name, *q, unsure=False):
    """`unsure`: the node of `quantile` does not pass its method on, the eager function does."""
    return [c(f"ops.{name}(x, {q[0]}, axis=-1)", MATRIX), c(f"ops.{name}(x, {q[1]}, axis=1, keepdims=True)", MATRIX),
            c(f"ops.{name}(x, {q[2]}, axis=(1, 2))", CUBE), c(f"ops.{name}(x, {q[0]})", (2, 3)), c(f"ops.{name}(x, {q[1]})", (N, 3)),
            c(f"ops.{name}(x, [{q[0]}, {q[1]}], axis=1)", MATRIX), c(f"ops.{name}(x, {q[1]}, axis=1, method='lower')", MATRIX, random=unsure),
            c(f"ops.{name}(x, {q[1]}, axis=1, method='higher')", MATRIX, random=unsure), c(f"ops.{name}(x, {q[1]}, axis=1, method='nearest')", VECTOR, random=unsure),
            c(f"ops.{name}(x, {q[1]}, axis=1, method='midpoint')", VECTOR, random=unsure), c(f"ops.{name}(x, {q[0]}, axis=1)", (2, 3), dtype="int32", limit=7),
            c(f"ops.{name}(x, {q[1]}, axis=4)", VECTOR),
            c(f"ops.{name}(x, {q[1]}, axis=1, method='foo')", VECTOR, random=True), c(f"ops.{name}(x, [{q[0]}], axis=1, keepdims=True, method='foo')", MATRIX, random=True)]


CASES = {name: over_axes(name) for name in ("nansum", "nanprod", "nanmean", "nanvar", "nanstd", "nanmax", "nanmin", "median")}
CASES |= {name: places(name) for name in ("nanargmax", "nanargmin")}
CASES |= {name: cumulative(name) for name in ("cumprod", "nancumsum", "nancumprod")}
CASES["cumprod"][:2] = [c("ops.cumprod(x, axis=1)", MATRIX), c("ops.cumprod(x, axis=-1)", VECTOR), c("ops.cumprod(x, axis=7)", VECTOR)]
CASES["quantile"] = quantiles("quantile", 0.5, 0.3, 1.0, unsure=True)
CASES["percentile"] = quantiles("percentile", 50, 30.0, 100)
CASES["nanmedian"] = [c(f"ops.nanmedian({LACKING}, axis=1)", VECTOR), c(f"ops.nanmedian({LACKING}, axis=1, keepdims=True)", MATRIX), c("ops.nanmedian(x)", (2, 3)),
                      c("ops.nanmedian(x, axis=7)", VECTOR)]
CASES["nanquantile"] = [c(f"ops.nanquantile({LACKING}, 0.3, axis=1)", VECTOR), c(f"ops.nanquantile({LACKING}, 0.6, axis=1, keepdims=True)", MATRIX),
                        c("ops.nanquantile(x, 0.25)", (2, 3)), c("ops.nanquantile(x, 0.25, axis=7)", VECTOR)]
CASES["nanpercentile"] = [c(f"ops.nanpercentile({LACKING}, 30, axis=1)", VECTOR), c(f"ops.nanpercentile({LACKING}, 60.0, axis=1, keepdims=True)", MATRIX),
                          c("ops.nanpercentile(x, 25)", (2, 3)), c("ops.nanpercentile(x, 25, axis=7)", VECTOR)]
