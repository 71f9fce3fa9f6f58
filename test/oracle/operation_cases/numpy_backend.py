"""The cases of what Keras' TensorFlow refuses to run: Keras is asked with its NumPy backend."""
from .case import MATRIX, VECTOR
from .case import case as c
from .control import inner

PAIRS = (None, 3, 2)

CASES = {
    "vectorize": [inner("return ops.vectorize(lambda a: a * 2.0 + 1.0)(x)"), inner("return ops.vectorize(lambda a: a * a, signature='()->()')(x)", shape=MATRIX),
                  inner("return ops.vectorize(lambda a, b: a * b)(x, x[:1])"), inner("return x * ops.vectorize(lambda a: ops.sum(a), signature='(n)->()')(x)[:, None]"),
                  inner("return x * ops.vectorize(lambda a, b: ops.sum(a * b), signature='(n),(n)->()')(x, x)[:, None]"), c("ops.vectorize(3)(x)", VECTOR)],
    "view_as_complex": [c(f"ops.{name}(ops.view_as_complex(x))", PAIRS) for name in ("real", "imag", "view_as_real")] + [
        c("ops.view_as_real(ops.view_as_complex(x) * ops.view_as_complex(y))", PAIRS, PAIRS), c("ops.view_as_real(ops.conj(ops.view_as_complex(x)))", (3, 2))],
}
