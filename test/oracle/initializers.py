"""Initializers -> initializers.json: values, or statistics of a large sample of the random ones."""
from common import number, numbers, write

import keras
import numpy as np
from keras import initializers

DETERMINISTIC = [
    ("Zeros()", (2, 3)), ("Ones()", (3,)), ("Constant(0.5)", (2, 2)), ("Constant()", (2,)), ("Identity()", (3, 3)),
     ("Identity(gain=2.0)", (2, 2)), ("Identity()", (2, 3)), ("STFT('real')", (4, 1, 3)),
]
LARGE, KERNEL, SQUARE = (400, 250), (5, 5, 40, 100), (60, 60)
RANDOM = [
    (source, shape)
    for source in ["RandomNormal()", "RandomNormal(1.0, 0.2)", "RandomUniform()", "RandomUniform(0, 2)",
        "TruncatedNormal()", "TruncatedNormal(0.5, 2.0)", "GlorotNormal()", "GlorotUniform()", "HeNormal()",
        "HeUniform()", "LecunNormal()", "LecunUniform()",
                   "VarianceScaling()", "VarianceScaling(2.0, 'fan_out', 'untruncated_normal')",
                   "VarianceScaling(1.0, 'fan_avg', 'uniform')"]
    for shape in (LARGE, KERNEL)
] + [("GlorotUniform()", (100000,)), ("GlorotUniform()", (7, 100, 150)), ("Orthogonal()", SQUARE),
    ("Orthogonal(gain=2.0)", (40, 90)), ("Orthogonal()", (90, 40))]
NAMES = ["zeros", "ones", "constant", "identity", "Identity", "random_normal", "random_uniform", "truncated_normal",
    "glorot_normal", "glorot_uniform", "he_normal", "he_uniform", "lecun_normal", "lecun_uniform", "variance_scaling",
    "orthogonal",
         "normal", "uniform", "zero", "one", "eye", "GlorotUniform", "HeNormal", "foo"]


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
        "names": {name: named(name) for name in NAMES},
    })


if __name__ == "__main__":
    main()
