"""The cases of what makes tensors, tells about them, or works in the call of a layer alone."""
from .case import MATRIX, N, VECTOR
from .case import case as c


def made(*expressions):
    """Made of numbers, then used on a tensor."""
    return [c(f"x * ops.{expression}", VECTOR) for expression in expressions]


def inside(expression, *shapes):
    """Computed in the call of a layer: Keras' function fails on symbolic tensors."""
    given = "x" if len(shapes) == 1 else "pair"
    body = "" if len(shapes) == 1 else "        x, y = pair\n"
    prelude = f"class Inner(layers.Layer):\n    def call(self, {given}):\n{body}        return {expression}"
    return c("Inner()(x)" if len(shapes) == 1 else "Inner()([x, y])", *shapes, prelude=prelude)


CASES = {
    "arange": made("arange(4.0)", "arange(1.0, 5.0)", "arange(0, 2, 0.5)", "arange(4, dtype='float32')", "arange()", "arange('a')", "arange(0, 4, 0)", "arange([4])", "arange(None)", "arange(True)", "arange(4, 0)"),
    "eye": [c(f"ops.matmul(x, ops.{one})", VECTOR) for one in ("eye(4)", "eye(4, 3)", "eye(4, k=1)", "eye(4, 2)", "eye('a')", "eye(-1)", "eye()")],
    "full": made("full((4,), 2.0)", "full((2, 4), 0.5)", "full([4], 3.0)", "full((4,), [1.0, 2.0, 3.0, 4.0])", "full((4,), 2, dtype='float32')", "full(4, 3.0)", "full((4,), 'a')", "full(4.5, 1.0)", "full(None, 1.0)", "full((-4,), 1.0)", "full((None, 4), 1.0)", "full((4,))", "full('a', 1.0)"),
    "ones": made("ones((4,))", "ones((2, 4))", "ones((1,), dtype='float32')", "ones('a')", "ones((-4,))", "ones((2.5,))", "ones()"),
    "zeros": made("zeros((4,))", "zeros((2, 4))", "zeros((1,), dtype='float32')", "zeros(4)", "zeros('a')", "zeros((None,))", "zeros(4.5)", "zeros()"),
    "convert_to_tensor": made("convert_to_tensor([1.0, 2.0, 3.0, 4.0])", "convert_to_tensor(2.0)", "convert_to_tensor([1, 2, 3, 4], dtype='float32')", "convert_to_tensor()", "convert_to_tensor([1.0], dtype='foo')"),
    "clip": [c("ops.clip(x, -0.3, 0.3)", VECTOR), c("ops.clip(x, 0, 0.5)", MATRIX), c("ops.clip(x, x_min=1, x_max=3)", (2, 3), dtype="int32", limit=5), c("ops.clip(x, y, 0.5)", VECTOR, (4,)), c("ops.clip(x, 0.0)", VECTOR)],
    "glu": [c("ops.glu(x)", VECTOR), c("ops.glu(x, axis=1)", (N, 4, 3)), c("ops.glu(x, axis=-1)", MATRIX), c("ops.glu(x)", (N, 3)), c("ops.glu(x, axis=5)", VECTOR)],
    "shape": [c("ops.reshape(x, (ops.shape(x)[0], 2, 2))", (3, 4)), c("x * ops.shape(x)[1]", VECTOR), c("ops.reshape(x, (-1, ops.shape(x)[1] * ops.shape(x)[2]))", MATRIX), inside("ops.reshape(x, (ops.shape(x)[0], -1))", VECTOR),
              c("x + len(ops.shape(x))", MATRIX), c("ops.shape()", VECTOR), c("ops.shape(x, 1)", VECTOR), c("x * ops.shape(x)[4]", VECTOR)],
    "view": [c("ops.view(x, 'int32')", VECTOR), c("ops.view(x, 'float32')", (2, 3), dtype="int32", limit=9), c("ops.view(x, dtype='float32')", (2, 3), gradients=False), c("ops.view(x)", VECTOR, gradients=False), c("ops.view(x, 'int16')", VECTOR),
             c("ops.view(x, 'uint8')", (2, 3)), c("ops.view(x, 'uint8')", (2, 3), dtype="int8", limit=9, random=True), c("ops.view(x, 'int64')", (2, 3)), c("ops.view(x, 'int64')", ()), c("ops.view(x, 'foo')", VECTOR), c("ops.view()", VECTOR)],
    "ndim": [inside("x * ops.ndim(x)", VECTOR), inside("x + ops.ndim(x)", MATRIX), inside("x - float(ops.ndim(x))", (2, 3)), c("x * ops.ndim()", VECTOR)],
    "dtype": [c("ops.cast(y, ops.dtype(x)) + x", VECTOR, (4,)), c("x + ops.ones((4,), dtype=ops.dtype(x))", VECTOR), c("ops.cast(x, ops.dtype(x)) * 2", (2, 3), dtype="int32", limit=5), c("ops.dtype()", VECTOR)],
    "power": [c("ops.power(x, 2.0)", VECTOR), c("ops.power(x, y)", VECTOR, (4,), positive=True), c("ops.power(x, 3)", MATRIX), c("ops.power(x, y)", VECTOR, (N, 3))],
    "threshold": [c("ops.threshold(x, 0.1, 0.5)", VECTOR), c("ops.threshold(x, 0.0, -1.0)", MATRIX), c("ops.threshold(x, threshold=0.3, default_value=0.0)", (2, 3)), c("ops.threshold()", VECTOR)],
    "sparsemax": [c("ops.sparsemax(x)", VECTOR), c("ops.sparsemax(x, axis=1)", MATRIX), c("ops.sparsemax(x * 3)", MATRIX), c("ops.sparsemax()", VECTOR)],
    "saturate_cast": [c("ops.saturate_cast(x * 400, 'uint8')", VECTOR), c("ops.saturate_cast(x, 'float32')", MATRIX), c("ops.saturate_cast(x * 90, 'int32')", (2, 3)), c("ops.saturate_cast(x, 'foo')", VECTOR)],
    "matmul": [c("ops.matmul(x, y)", (2, 3), (3,)), c("x @ y", MATRIX, (4, 2))],
    "conv_transpose": [inside("ops.conv_transpose(x, y)", (N, 4, 4, 2), (2, 3, 3, 2)), inside("ops.conv_transpose(x, y, strides=2, padding='same')", (N, 3, 4, 2), (3, 2, 3, 2)),
                       inside("ops.conv_transpose(x, y, strides=2)", (N, 5, 3), (3, 2, 3)), inside("ops.conv_transpose(x, y, strides=3, output_padding=1)", (N, 3, 3, 2), (2, 2, 3, 2))],
    "histogram": [inside("ops.histogram(x, bins=4)[0]", (12,)), inside("ops.histogram(x, bins=3, range=(-0.5, 0.5))[1]", (9,))],
}
for name in ["abs", "absolute", "negative", "exp", "exp2", "expm1", "log", "log2", "log10", "log1p", "sqrt", "rsqrt", "square", "reciprocal", "sin", "cos", "tan", "sinh", "cosh", "tanh", "arcsin",
             "arccos", "arctan", "arcsinh", "arccosh", "arctanh", "sinc", "i0", "deg2rad", "rad2deg", "cbrt", "fabs", "ceil", "floor", "trunc", "round", "sign", "signbit", "erf", "isfinite", "isinf", "isnan",
             "isneginf", "isposinf", "isreal", "logical_not", "nan_to_num", "relu", "relu6", "elu", "celu", "selu", "gelu", "silu", "sigmoid", "softplus", "softsign", "softmax", "log_softmax", "log_sigmoid",
             "leaky_relu", "hard_sigmoid", "hard_silu", "hard_tanh", "hard_shrink", "soft_shrink", "tanh_shrink", "squareplus", "sparse_plus", "sparse_sigmoid", "ravel", "copy", "flip", "fliplr", "flipud",
             "ones_like", "zeros_like", "stop_gradient", "cumsum", "nancumsum", "nancumprod", "argmax", "argmin", "size", "nonzero", "tril", "triu", "diagflat", "corrcoef", "bincount", "trapezoid", "logdet",
             "slogdet", "layer_normalization", "bartlett", "blackman", "hamming", "hanning", "identity", "tri", "empty", "empty_like", "is_tensor", "bitwise_not", "bitwise_invert"]:
    CASES.setdefault(name, []).extend([c(f"ops.{name}()", VECTOR), c(f"ops.{name}(x, foo=1)", (3, 3))])
for name in ["allclose", "isclose", "isin", "fmod", "gcd", "lcm", "kron", "outer", "vdot", "bitwise_and", "bitwise_or", "bitwise_xor", "left_shift", "right_shift", "bitwise_left_shift", "bitwise_right_shift",
             "logspace", "geomspace", "kaiser", "full_like", "array_split", "repeat", "tile", "pad", "swapaxes", "top_k", "select", "unravel_index", "vander", "einsum", "jvp", "vectorize", "custom_gradient"]:
    CASES.setdefault(name, []).append(c(f"ops.{name}()" if name == "vander" else f"ops.{name}(x)" if name not in ("vectorize", "custom_gradient") else f"ops.{name}()", (3, 3)))
