"""The cases of Fourier transforms and of complex numbers."""
from .case import MATRIX, VECTOR
from .case import case as c
from .control import inner as inside

PAIR = ((None, 8), (None, 8))
ODD = ((None, 2, 7), (None, 2, 7))
PLANE = ((None, 4, 6), (None, 4, 6))
COMPLEX = {"prelude": "def complex(x, y):\n    return ops.view_as_complex(ops.stack([x, y], axis=-1))"}  # which TensorFlow says, and then fails to run


def pairs(name, other=""):
    return [c(f"ops.{name}((x, y){other})", *PAIR), c(f"ops.{name}([x, y]{other})", *ODD), c(f"ops.{name}((x, y){other})", (96,), (96,)),
            c(f"ops.{name}((x, y){other})", (None, 3, 2), (None, 3, 2)), c(f"ops.{name}(x{other})", *PAIR), c(f"ops.{name}((x, y){other})", (None, 8), (None, 4)),
            c(f"ops.{name}((x, y){other})", (), ()), c(f"ops.{name}((x, y, x){other})", *PAIR)]


def planes(name):
    return [c(f"ops.{name}((x, y))", *PLANE), c(f"ops.{name}([x, y])", (5, 3), (5, 3)), c(f"ops.{name}((x, y))", (None, 2, 3, 2), (None, 2, 3, 2)),
            c(f"ops.{name}((x, y))", (None, 4, None), (None, 4, None)), c(f"ops.{name}((x, y))", (4,), (4,)), c(f"ops.{name}((x, y))", (None, 4, 6), (None, 6, 4)), c(f"ops.{name}(x)", (4, 4))]


def parts(name):
    return [c(f"ops.{name}(complex(x, y))", VECTOR, VECTOR, **COMPLEX), c(f"ops.{name}(complex(x, y))", MATRIX, MATRIX, **COMPLEX), c(f"ops.{name}(x)", VECTOR), c(f"ops.{name}(x) * 2", MATRIX), c(f"ops.{name}(x)", (None, None)),
            c(f"ops.{name}()", VECTOR)]


CASES = {
    "fft": [*pairs("fft"), c("ops.fft((x, y))", (None, None), (None, None)), c("ops.fft((x, y))", (None, 8), (None, 8), dtype="int32", limit=5), c("ops.fft((x, y))", (66,), (66,))],
    "fft2": planes("fft2"),
    "ifft2": planes("ifft2"),
    "rfft": [c("ops.rfft(x)", (None, 8)), c("ops.rfft(x)", (None, 7)), c("ops.rfft(x, 4)", (None, 2, 7)), c("ops.rfft(x, fft_length=12)", (None, 8)), c("ops.rfft(x)", (90,)), c("ops.rfft(x)", (None, None)),
             c("ops.rfft(x, 6)", (None, None)), c("ops.rfft(x, 5)", (None, 8)), c("ops.rfft(x)", ()), c("ops.rfft(x, n=4)", (None, 8)), c("ops.rfft()", (None, 8))],
    "irfft": [*pairs("irfft"), c("ops.irfft((x, y), 6)", *PAIR), c("ops.irfft((x, y), fft_length=9)", *PAIR), c("ops.irfft((x, y), 20)", *PAIR), c("ops.irfft((x, y))", (None, None), (None, None)), c("ops.irfft(ops.rfft(x, 9), 9)", (None, 9)), c("ops.irfft(ops.rfft(x))", (None, 8))],
    "stft": [c("ops.stft(x, 4, 2, 4)", (None, 12)), c("ops.stft(x, sequence_length=4, sequence_stride=3, fft_length=8)", (None, 2, 13)), c("ops.stft(x, 5, 2, 8, window='hamming')", (None, 14)),
             c("ops.stft(x, 4, 2, 6, window=None)", (10,)), c("ops.stft(x, 4, 2, 4, center=False)", (None, 12)), c("ops.stft(x, 5, 1, 7, 'hann', False)", (2, 11)), c("ops.stft(x, 3, 2, 4, window=[0.5, 1.0, 0.25])", (None, 9)),
             c("ops.stft(x, 4, 2, 4)", (None, None)), c("ops.stft(x, 4, 2, 4)[0]", (None, None, 12)), c("ops.stft(x, 4, 0, 4)", (None, 12)), c("ops.stft(x, 4, 2.5, 4)", (None, 12)), c("ops.stft(x, 4, 2, 3)", (None, 12)),
             c("ops.stft(x, 4, 2)", (None, 12)), c("ops.stft(x, 4, 2, 4, window='foo')", (None, 12)), c("ops.stft(x, 4, 2, 4)", (None, 12), dtype="int32", limit=4), c("ops.stft(x, 4, -1, 4)", (None, 12))],
    "istft": [c("ops.istft((x, y), 4, 2, 4)", (None, 6, 3), (None, 6, 3)), c("ops.istft([x, y], sequence_length=4, sequence_stride=3, fft_length=8)", (None, 2, 4, 5), (None, 2, 4, 5)), c("ops.istft((x, y), 5, 2, 8, window='hamming')", (None, 5, 5), (None, 5, 5)),
              c("ops.istft((x, y), 4, 2, 6, window=None)", (4, 4), (4, 4)), c("ops.istft((x, y), 4, 2, 4, center=False, window='hamming')", (None, 6, 3), (None, 6, 3)), c("ops.istft((x, y), 4, 2, 4, length=7)", (None, 6, 3), (None, 6, 3)),
              c("ops.istft((x, y), 4, 1, 4, length=5, center=False)", (None, 6, 3), (None, 6, 3)), c("ops.istft((x, y), 3, 2, 4, window=[0.5, 1.0, 0.25])", (None, 5, 3), (None, 5, 3)), c("ops.istft((x, y), 4, 2, 4)", (None, None, 3), (None, None, 3)),
              c("ops.istft(ops.stft(x, 4, 2, 8), 4, 2, 8)", (None, 12)), c("ops.istft(ops.stft(x, 6, 2, 6), 6, 2, 6, length=11)", (None, 11)), c("ops.istft((x, y), 4, 2, 4, length=6)", (None, None, 3), (None, None, 3)), c("ops.istft((x, y), 4, 2, 4, length=20)", (None, 6, 3), (None, 6, 3)),
              c("ops.istft((x, y), 4, 0, 4)", (None, 6, 3), (None, 6, 3)), c("ops.istft(x, 4, 2, 4)", (None, 6, 3)), c("ops.istft((x, y), 4, 2, 4)", (3,), (3,)), c("ops.istft((x, y), 4, 2, 4)", (None, 6, 3), (None, 5, 3))],
    "view_as_complex": [c("ops.view_as_complex(x)", (None, 2), random=True), c("ops.view_as_complex(x)", (None, 3, 2), random=True), c("ops.real(ops.view_as_complex(x))", (None, 3, 2)), c("ops.view_as_real(ops.view_as_complex(x))", (None, 3, 2)), c("ops.view_as_complex(x)", (None, 3)), c("ops.view_as_complex(x)", ()), c("ops.view_as_complex()", (None, 2)), c("ops.view_as_complex(3.0)", (None, 2)), c("ops.view_as_complex(x)", (None, None))],
    "view_as_real": [c("ops.view_as_real(complex(x, y))", VECTOR, VECTOR, **COMPLEX), c("ops.view_as_real(ops.conj(complex(x, y)))", MATRIX, MATRIX, **COMPLEX), c("ops.view_as_real(complex(x, y) * complex(y, x))", VECTOR, VECTOR, **COMPLEX), c("ops.view_as_real(complex(x, y) + complex(y, x))", VECTOR, VECTOR, **COMPLEX), c("ops.view_as_real(x)", VECTOR), c("ops.view_as_real(complex(x, y) - x)", VECTOR, VECTOR, **COMPLEX), c("ops.view_as_real(complex(x, y) / complex(y, x))", VECTOR, VECTOR, **COMPLEX), c("ops.view_as_real(ops.reshape(complex(x, y), (-1, 2)))", VECTOR, VECTOR, **COMPLEX)],
    "real": parts("real"),
    "imag": [*parts("imag")[:2], c("ops.imag(ops.conj(complex(x, y)))", VECTOR, VECTOR, **COMPLEX), *parts("imag")[2:]],
    "conj": [*[c(f"ops.view_as_real({name})", VECTOR, VECTOR, **COMPLEX) for name in ("ops.conj(complex(x, y))", "-complex(x, y)")], *parts("conj")[2:]],
    "conjugate": [c("ops.view_as_real(ops.conjugate(complex(x, y)))", MATRIX, MATRIX, **COMPLEX), *parts("conjugate")[2:]],
    "angle": [*parts("angle"), c("ops.angle(x)", VECTOR, dtype="int32", limit=5)],
    "polar": [c("ops.polar(x, y)", VECTOR, VECTOR, random=True), c("ops.view_as_real(ops.polar(x, y))", VECTOR, VECTOR), c("ops.imag(ops.polar(x, y))", MATRIX, (None, 1, 4)), c("ops.real(ops.polar(ops.abs(x) + 1.0, y))", MATRIX, (4,)),
              c("ops.polar(x, 2.0)", VECTOR, random=True), c("ops.polar(x, y)", VECTOR, (None, 3)), c("ops.polar(x)", VECTOR), c("ops.polar(x, 'a')", VECTOR)],
}
# Numbers of these can be made of a size and an angle alone.
CASES["view_as_real"] += [c(f"ops.view_as_real({one})", VECTOR, VECTOR) for one in ("ops.polar(x, y) * ops.polar(y, x)", "ops.polar(x, y) / ops.polar(y, x)", "ops.polar(x, y) - ops.polar(y, x)", "ops.reshape(ops.polar(x, y), (-1, 2))", "-ops.polar(x, y)")]
CASES["view_as_real"] += [c("ops.view_as_real()", VECTOR), c("ops.view_as_real([x, x])", VECTOR)]
CASES["conj"] += [c("ops.view_as_real(ops.conj(ops.polar(x, y)))", VECTOR, VECTOR)]
CASES["abs"] = [c("ops.abs(ops.polar(x, y))", VECTOR, VECTOR)]
for name in ("real", "imag", "angle"):
    CASES[name] += [c(f"ops.{name}(ops.polar(x, y))", VECTOR, VECTOR), inside(f"return ops.{name}(ops.polar(x + 2.0, x))")]
