"""Initializers -> initializers.json: values, or statistics of a large sample of the random ones."""
from common import number, numbers, write

import inspect

import keras
import numpy as np
from keras import initializers

DETERMINISTIC = [
    ("Zeros()", (2, 3)), ("Ones()", (3,)), ("Constant(0.5)", (2, 2)), ("Constant()", (2,)), ("Identity()", (3, 3)),
     ("Identity(gain=2.0)", (2, 2)), ("Identity()", (2, 3)), ("STFT('real')", (4, 1, 3)),
    ("STFT()", (6, 1, 4)), ("STFT('imag', 'hann', 'density')", (5, 1, 4)), ("STFT('real', None)", (4, 1, 3)),
    ("STFT('imag', scaling=None)", (7, 1, 3)), ("STFT('real', 'hamming', 'spectrum', True)", (8, 1, 5)),
    ("STFT('real', 'hann_periodic')", (6, 1, 3)), ("STFT('real', 'hann_symmetric', periodic=True)", (6, 1, 3)),
    ("STFT('real', [0.5, 1.0, 0.25])", (3, 1, 4)), ("STFT()", (1, 1, 2)),
    ("Constant([1.0, 2.0, 3.0])", (3,)), ("Constant([1.0, 2.0])", (3, 2)), ("Constant([[1], [2]])", (3, 2, 2)),
    ("Constant([[1, 2], [3, 4]])", (2, 2)), ("Constant([0.5])", (2, 3)), ("Constant(2)", (2,)), ("Constant(True)", (2,)),
    ("Identity()", (3, 2)), ("Identity(0.5)", (1, 1)), ("RandomUniform(0.5, 0.5)", (2,)), ("RandomNormal(1.5, 0.0)", (2,)),
    ("TruncatedNormal(stddev=0.0)", (2, 2)), ("Orthogonal(0.0)", (2, 2)),
] + [
    (f"STFT('real', '{window}', None)", (size, 1, 2))
    for window in ["boxcar", "hann", "hamming", "blackman", "nuttall", "blackmanharris", "flattop", "bartlett", "barthann",
        "bohman", "cosine", "exponential", "lanczos", "parzen", "taylor", "triang", "tukey"]
    for size in (7, 10)
]
LARGE, KERNEL, SQUARE = (400, 250), (5, 5, 40, 100), (60, 60)
RANDOM = [
    (source, shape)
    for source in ["RandomNormal()", "RandomNormal(1.0, 0.2)", "RandomUniform()", "RandomUniform(0, 2)",
        "TruncatedNormal()", "TruncatedNormal(0.5, 2.0)", "GlorotNormal()", "GlorotUniform()", "HeNormal()",
        "HeUniform()", "LecunNormal()", "LecunUniform()",
                   "VarianceScaling()", "VarianceScaling(2.0, 'fan_out', 'untruncated_normal')",
                   "VarianceScaling(1.0, 'fan_avg', 'uniform')", "VarianceScaling(0.5, distribution='Normal')",
                   "VarianceScaling(1.0, input_axes=(0,), output_axes=[-1])", "GlorotUniform(None, [0], (1,))",
                   "HeNormal(input_axes=(1,))"]
    for shape in (LARGE, KERNEL)
] + [("GlorotUniform()", (100000,)), ("GlorotUniform()", (7, 100, 150)), ("Orthogonal()", SQUARE),
    ("Orthogonal(gain=2.0)", (40, 90)), ("Orthogonal()", (90, 40)),
    ("Orthogonal()", (3, 4, 20))]
NAMES = ["zeros", "ones", "constant", "identity", "Identity", "random_normal", "random_uniform", "truncated_normal",
    "glorot_normal", "glorot_uniform", "he_normal", "he_uniform", "lecun_normal", "lecun_uniform", "variance_scaling",
    "orthogonal",
         "normal", "uniform", "zero", "one", "eye", "GlorotUniform", "HeNormal", "foo", "Zeros", "Ones", "Constant", "RandomNormal", "RandomUniform",
    "TruncatedNormal", "GlorotNormal", "HeUniform", "LecunNormal", "LecunUniform", "VarianceScaling", "Orthogonal",
    "OrthogonalInitializer", "IdentityInitializer", "STFT", "STFTInitializer", "stft", "Constant", "Initializer", "initializer", "zeros_", "he", "xavier"]
# What is refused: by the constructor, or for a weight of the shape.
INVALID = [
    ("Initializer()", (2,)), ("Zeros(1)", None), ("Constant(2, 3)", None), ("Constant([1.0, 2.0])", (2, 3)), ("Constant([[1.0], [2.0]])", (3, 2)),
    ("Constant([[1.0], [2.0, 3.0]])", (2, 2)),
    ("Identity()", (3,)), ("Identity()", (2, 2, 2)), ("Orthogonal()", (3,)), ("RandomNormal(seed='a')", None), ("Orthogonal(seed=[1])", None), ("GlorotUniform(seed=(1, 2))", None),
    ("RandomNormal(seed=1.5)", None), ("RandomUniform(0, 1, 2, 3)", None), ("TruncatedNormal(std=1.0)", None),
    ("VarianceScaling(0)", None), ("VarianceScaling(-1.0)", None), ("VarianceScaling(mode='fan')", None),
    ("VarianceScaling(mode='FAN_IN')", None), ("VarianceScaling(distribution='gauss')", None),
    ("VarianceScaling('a')", None), ("GlorotUniform(input_axes=0, output_axes=1)", (2, 3)),
    ("HeNormal(1, (5,), (0,))", (2, 3)), ("GlorotNormal(scale=2.0)", None), ("LecunNormal(1, (0,), (1,), 2)", None),
    ("STFT('a')", None), ("STFT('REAL')", None), ("STFT('real', 'foo')", None), ("STFT('real', 'kaiser')", None),
    ("STFT(scaling='x')", None), ("STFT()", (4, 3)), ("STFT('real', [1.0, 2.0])", (3, 1, 2)),
]


def statistics(source, shape):
    values = np.asarray(eval(source, vars(initializers))(shape), dtype="float64")
    answer = {"source": f"keras.initializers.{source}", "shape": shape, "mean": number(values.mean()),
        "std": number(values.std()), "min": number(values.min()), "max": number(values.max())}
    if source.startswith("Orthogonal"):
        rows = values.reshape(-1, shape[-1])
        gram = rows @ rows.T if rows.shape[0] <= rows.shape[1] else rows.T @ rows
        answer["gram_diagonal"] = number(gram.diagonal().mean())
        answer["gram_off_diagonal_max"] = round(float(abs(gram - np.diag(gram.diagonal())).max()), 4)
    return answer


def named(name):
    try:
        return type(initializers.get(name)).__name__
    except Exception as exception:
        return {"type": type(exception).__name__, "message": str(exception)}


def refusal(source, shape):
    try:
        made = eval(source, vars(initializers))
        if shape is not None:
            made(shape)
    except Exception as exception:
        return {"type": type(exception).__name__, "message": str(exception)}
    raise AssertionError(f"{source} is not refused for {shape}")


CLASSES = ["Initializer", "Zeros", "Ones", "Constant", "Identity", "STFT", "RandomNormal", "RandomUniform", "TruncatedNormal",
    "VarianceScaling", "GlorotNormal", "GlorotUniform", "HeNormal", "HeUniform", "LecunNormal", "LecunUniform", "Orthogonal"]


def defaults(name):
    parameters = inspect.signature(getattr(initializers, name)).parameters.values()
    return {one.name: one.default for one in parameters if one.kind is one.POSITIONAL_OR_KEYWORD}


def main():
    keras.utils.set_random_seed(1)
    deterministic = []
    for source, shape in DETERMINISTIC:
        try:
            deterministic.append({"source": f"keras.initializers.{source}", "shape": shape,
                "values": numbers(eval(source, vars(initializers))(shape))})
        except Exception as exception:
            deterministic.append({"source": f"keras.initializers.{source}", "shape": shape,
                "type": type(exception).__name__, "message": str(exception)})
    write("initializers.json", {
        "deterministic": deterministic,
        "random": [statistics(*case) for case in RANDOM],
        "invalid": [{"source": f"keras.initializers.{source}", "shape": shape, **refusal(source, shape)}
            for source, shape in INVALID],
        "defaults": {name: defaults(name) for name in CLASSES},
        "names": {name: named(name) for name in NAMES},
    })


if __name__ == "__main__":
    main()
