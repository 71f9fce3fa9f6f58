"""Losses, metrics and the like called by a program: on arrays, on symbolic tensors, as objects, and made again from
their configs -> calls.json. README.md tells what the fields mean."""
from common import numbers, run_program, write

import keras
import numpy as np

PRELUDE = """import numpy as np
import keras
from keras import ops
y = np.array([[0, 1, 1, 0], [1, 0, 0, 1], [0, 0, 1, 1]], "float32")
p = np.array([[0.1, 0.6, 0.8, 0.3], [0.9, 0.2, 0.4, 0.7], [0.55, 0.35, 0.45, 0.65]], "float32")
z = np.array([[0.5, -1.0, 2.0, 0.25], [1.5, 0.75, -0.5, 1.0], [-2.0, 0.1, 0.3, 0.9]], "float32")
c = np.array([1, 3, 0])
h = np.array([[0, 1, 0, 0], [0, 0, 0, 1], [1, 0, 0, 0]], "float32")
w = np.array([0.5, 2.0, 1.5], "float32")
a, b = keras.Input((4,)), keras.Input((4,))
"""

PAIRS = ["mean_squared_error", "mean_absolute_error", "mean_absolute_percentage_error",
    "mean_squared_logarithmic_error", "log_cosh", "hinge", "squared_hinge", "categorical_hinge", "kl_divergence",
    "poisson"]
WITH_ARGUMENTS = {
    "huber": ["y, z, delta=0.5", "y, z, 2.0"],
    "binary_crossentropy": ["y, z, from_logits=True", "y, p, label_smoothing=0.2", "y, z, True, 0.1", "y, p, axis=0"],
    "binary_focal_crossentropy": ["y, p, apply_class_balancing=True", "y, z, gamma=1.0, from_logits=True", "y, p, True, 0.5"],
    "categorical_crossentropy": ["h, z, from_logits=True", "h, p, label_smoothing=0.1"],
    "categorical_focal_crossentropy": ["h, p, alpha=0.5, gamma=1.0", "h, z, from_logits=True"],
    "sparse_categorical_crossentropy": ["c, z, from_logits=True", "c, p, ignore_class=3"],
}
ONLY_LOSSES = {
    "cosine_similarity": ["y, z", "y, z, axis=0", "b, a"], "dice": ["y, p", "y, p, axis=-1"],
    "tversky": ["y, p", "y, p, alpha=0.3, beta=0.7"],
    "categorical_generalized_cross_entropy": ["c, p, 0.5", "c, p, q=0.7"],
    "circle": ["c, z / ops.norm(z, axis=-1, keepdims=True), gamma=2.0"],
    "ctc": ["np.array([[1, 2], [3, 1]]), np.reshape(np.arange(56.0, dtype='float32') / 10, (2, 7, 4))"],
}
ONLY_METRICS = {
    "binary_accuracy": ["y, p", "y, p, threshold=0.6", "y, p, 0.3", "b, a"],
    "categorical_accuracy": ["h, p", "h, z", "b, a"],
    "sparse_categorical_accuracy": ["c, p", "c[:, None], z"],
    "top_k_categorical_accuracy": ["h, p, k=2", "h, z, 1"],
    "sparse_top_k_categorical_accuracy": ["c, p, k=2", "c, z, 3"],
    "pearson_correlation": ["y, z", "y, z, axis=0", "b, a"],
    "concordance_correlation": ["y, z", "y, z, axis=0"],
}
BOTH = {
    **{name: ["y, p", "b, a", "y_pred=p, y_true=y", "y.tolist(), p.tolist()"] for name in PAIRS},
    **{name: ["y, p" if name[0] not in "sc" else "c, p" if name[0] == "s" else "h, p", *given]
        for name, given in WITH_ARGUMENTS.items()},
}


def functions(module, table):
    return {name: [f"keras.{module}.{name}({given})" for given in cases] for name, cases in table.items()}


OWN_LOSS = """class Own(keras.losses.Loss):
    def __init__(self, factor=2.0, **kwargs):
        super().__init__(**kwargs)
        self.factor = factor
    def call(self, y_true, y_pred):
        return ops.mean(ops.abs(y_true - y_pred), axis=-1) * self.factor
"""
OWN_METRIC = """class Own(keras.metrics.Metric):
    def __init__(self, name="own", **kwargs):
        super().__init__(name=name, **kwargs)
        self.total = self.add_weight(shape=(), initializer="zeros", name="total")
    def update_state(self, y_true, y_pred, sample_weight=None):
        self.total.assign_add(ops.sum(ops.abs(y_true - y_pred)))
    def result(self):
        return self.total / 2
    def reset_state(self):
        self.total.assign(0.0)
m = Own()
m.update_state(y, p)
"""
OWN_INITIALIZER = """class Own(keras.initializers.Initializer):
    def __call__(self, shape, dtype=None):
        return ops.ones(shape) * 0.5
"""
OWN_SCHEDULE = """class Own(keras.optimizers.schedules.LearningRateSchedule):
    def __call__(self, step):
        return 0.1 / (step + 1)
"""


RANDOM_INITIALIZERS = ["RandomNormal", "RandomUniform", "TruncatedNormal", "GlorotNormal", "GlorotUniform", "HeNormal", "HeUniform", "LecunNormal",
    "LecunUniform", "VarianceScaling"]
SEEDS = "g, other = keras.random.SeedGenerator(3), keras.random.SeedGenerator(3)\n"
RANDOM = {
    "normal": ["(3,), seed=1", "(2, 5), mean=1.0, stddev=0.5, seed=-3", "(2, 3), seed=g", "(5,), seed=2**35"],
    "truncated_normal": ["(3, 7), seed=1", "(5,), 1.0, 0.5, seed=g", "(40,), seed=11"],
    "uniform": ["(3,), seed=1", "(7,), minval=-1.0, maxval=3.0, seed=5", "(2, 2), seed=2**31 - 2"],
    "randint": ["(7,), 0, 5, seed=1", "(7,), minval=-3, maxval=3, seed=4", "(5,), 0, 1000000, seed=g", "(5,), 0, 9, dtype='uint8', seed=1",
        "(5,), -100, 1000000, dtype='int64', seed=2"],
    "dropout": ["z, 0.5, seed=1", "z, rate=0.1, noise_shape=(3, 1), seed=1", "z, 0.3, noise_shape=(None, 4), seed=2", "z, 1.0, seed=1", "z, 0.0, seed=1"],
    "categorical": ["z, 5, seed=1", "z * 2.0, 7, dtype='int64', seed=3", "z, 1, seed=g"],
    "gamma": ["(3, 4), 2.0, seed=1", "(2, 3), alpha=0.5, seed=1", "(5,), 1.0, seed=3", "(4, 3), np.array([0.3, 1.0, 7.5], 'float32'), seed=3"],
    "beta": ["(3, 4), 2.0, 3.0, seed=1", "(2, 3), alpha=0.5, beta=0.5, seed=g", "(2, 3), 1.0, np.array([0.5, 1.0, 2.0], 'float32'), seed=5"],
    "binomial": ["(3, 4), 5.0, 0.5, seed=1", "(2, 3), counts=3.0, probabilities=0.1, seed=2", "(7,), 100.0, 0.4, seed=3", "(7,), 200.0, 0.9, seed=g",
        "(2, 3), np.array([3.0, 50.0, 9.0], 'float32'), 0.7, seed=4", "(5,), 4.0, 0.0, seed=1", "(5,), 4.0, 1.0, seed=1"],
    "shuffle": ["c, seed=1", "z, axis=1, seed=2", "y, axis=-1, seed=g"],
}


def gathered(source, *updates):
    return f"m = {source}\n" + "".join(f"m.update_state({given})\n" for given in updates)


PROGRAMS = {
    "losses": {
        **functions("losses", {**BOTH, **ONLY_LOSSES}),
        "MeanSquaredError": ["keras.losses.MeanSquaredError()(y, p)", "keras.losses.MeanSquaredError()(y, p, sample_weight=w)",
            "keras.losses.MeanSquaredError(reduction='none')(y, p)", "keras.losses.MeanSquaredError(reduction='sum')(b, a)",
            "keras.losses.get('mse')(y, p)", "keras.losses.MeanSquaredError()([0.0, 1.0], [0.5, 0.25])"],
        "Huber": ["keras.losses.Huber.from_config(keras.losses.Huber(delta=0.5).get_config())(y, z)",
            "keras.losses.deserialize(keras.losses.serialize(keras.losses.MeanAbsoluteError(reduction='sum')))(y, z)",
            "keras.losses.Huber(0.5).get_config()['reduction']"],
        "SparseCategoricalCrossentropy": ["keras.losses.SparseCategoricalCrossentropy(from_logits=True)(c, z, sample_weight=w)",
            "keras.losses.deserialize({'class_name': 'SparseCategoricalCrossentropy', 'config': {'from_logits': True}})(c, z)",
            "keras.losses.SparseCategoricalCrossentropy(ignore_class=3).get_config()['ignore_class']"],
        "BinaryCrossentropy": ["keras.losses.BinaryCrossentropy(label_smoothing=0.1)(y, p)",
            "keras.losses.serialize(keras.losses.BinaryCrossentropy())['class_name']"],
        "Loss": [(OWN_LOSS, "Own()(y, p)"), (OWN_LOSS, "Own(factor=3.0, reduction='sum')(y, p)"), (OWN_LOSS, "Own(name='far').name"),
            (OWN_LOSS, "Own()(y, p, sample_weight=w)")],
    },
    "metrics": {
        **functions("metrics", {**BOTH, **ONLY_METRICS}),
        "BinaryAccuracy": [(gathered("keras.metrics.BinaryAccuracy()", "y, p"), "m.result()"),
            (gathered("keras.metrics.BinaryAccuracy()", "y, p", "1 - y, p"), "m.result()"),
            (gathered("keras.metrics.BinaryAccuracy()", "y, p") + "m.reset_state()\n", "m.result()"),
            "keras.metrics.BinaryAccuracy(threshold=0.6)(y, p)", "keras.metrics.BinaryAccuracy(threshold=0.6).get_config()['threshold']"],
        "AUC": [(gathered("keras.metrics.AUC(num_thresholds=10)", "y, p"), "m.result()"), "keras.metrics.AUC(curve='PR')(y, p, sample_weight=w[:, None])",
            "keras.metrics.AUC.from_config(keras.metrics.AUC(num_thresholds=3).get_config())(y, p)"],
        "Mean": [(gathered("keras.metrics.Mean()", "[1, 3, 5, 7]"), "m.result()"), (gathered("keras.metrics.Mean()", "2.0", "4.0"), "m.result()"),
            (gathered("keras.metrics.Mean()", "[1, 3, 5, 7], sample_weight=[1, 1, 0, 0]"), "m.result()")],
        "Sum": [(gathered("keras.metrics.Sum()", "[1, 3, 5, 7]", "1"), "m.result()")],
        "MeanIoU": [(gathered("keras.metrics.MeanIoU(num_classes=2)", "[0, 0, 1, 1], [0, 1, 0, 1]"), "m.result()")],
        "F1Score": ["keras.metrics.F1Score(threshold=0.5)(y, p)", "keras.metrics.deserialize(keras.metrics.serialize(keras.metrics.F1Score('micro')))(y, p)"],
        "MeanMetricWrapper": ["keras.metrics.MeanMetricWrapper(keras.losses.mean_squared_error, name='far')(y, p)",
            "keras.metrics.MeanMetricWrapper(keras.losses.binary_crossentropy, from_logits=True)(y, z)",
            ("def far(y_true, y_pred):\n    return ops.max(ops.abs(y_true - y_pred), axis=-1)\n", "keras.metrics.MeanMetricWrapper(far)(y, p)"),
            "keras.metrics.MeanMetricWrapper(keras.metrics.binary_accuracy)(y, p)"],
        "RootMeanSquaredError": ["keras.metrics.get('RootMeanSquaredError')(y, p)"],
        "Metric": [(OWN_METRIC, "m.result()"), (OWN_METRIC + "m.update_state(y, 1 - p)\n", "m.result()"), (OWN_METRIC + "m.reset_state()\n", "m.result()"),
            (OWN_METRIC, "m.name")],
    },
    "initializers": {
        "Ones": ["keras.initializers.Ones()((2, 3))", "keras.initializers.get('ones')((2,))", "keras.initializers.serialize(keras.initializers.Ones())"],
        "Constant": ["keras.initializers.Constant(0.5)(shape=(2, 2))", "keras.initializers.Constant(3).get_config()"],
        "HeNormal": ["keras.initializers.HeNormal(seed=1).get_config()['seed']", "keras.initializers.deserialize({'class_name': 'Ones', 'config': {}})((3,))"],
        "Initializer": [(OWN_INITIALIZER, "Own()((2, 3))")],
    },
    "types": {
        "creation": [f"ops.dtype(ops.{call})" for call in ["full((2,), 2)", "full((2,), True)", "full((2,), [1, 2])", "full((2,), np.array([1, 2]))",
            "full((2,), 2, dtype='float16')", "arange(3)", "arange(3.0)", "arange(0, 3, 0.5)", "linspace(0, 1, 5)", "linspace(0, 10, 5, dtype='int32')",
            "eye(3)", "tri(3)", "eye(3, dtype='int32')", "zeros((2,))", "zeros_like([1, 2])", "zeros_like([True])", "full_like([1, 2], 2.5)",
            "array([1, 2])", "array([1, 2.5])", "array([True, False])", "array(1.5)", "convert_to_tensor([[1, 2], [3.0, 4]])", "convert_to_tensor(True)"]],
        "values": ["ops.full((2,), 2)", "ops.linspace(0, 10, 5, dtype='int32')", "ops.full((2, 2), [1, 2])"],
    },
    "random": {
        "initializers": [*(f"keras.initializers.{name}(seed=7)({shape})" for name in RANDOM_INITIALIZERS for shape in ("(3, 4)", "(3, 2, 5)", "(7,)")),
            *(f"keras.initializers.{source}((3, 5))" for source in ["RandomNormal(1.0, 0.2, 3)", "RandomUniform(0, 2, seed=-1)", "TruncatedNormal(0.5, 2.0, seed=2**40 + 1)",
                "VarianceScaling(2.0, 'fan_out', 'untruncated_normal', seed=1)", "VarianceScaling(1.0, 'fan_avg', 'uniform', seed=1)",
                "Orthogonal(2.0, seed=3)", "Orthogonal(seed=0)"]), "keras.initializers.Orthogonal(seed=1)((5, 3))",
            # Of a generator each draw is the next one, whoever draws.
            *((SEEDS, call) for call in [*(f"keras.initializers.{name}(seed=g)((3, 4))" for name in ["RandomNormal", "RandomUniform", "GlorotUniform", "Orthogonal"]),
                "[keras.initializers.HeNormal(seed=g)((2, 3)) for _ in range(3)][2]", "[g.next(), keras.initializers.TruncatedNormal(seed=g)((3,))][1]",
                "[keras.initializers.RandomNormal(seed=g)((3,)), keras.random.uniform((3,), seed=g)][1]",
                "keras.initializers.RandomNormal(seed=g).get_config()['seed']['class_name']",
                "keras.initializers.RandomNormal.from_config(keras.initializers.RandomNormal(seed=g).get_config())((3,))",
                "keras.layers.Dense(3, kernel_initializer=keras.initializers.RandomNormal(seed=g))(y)",
                "keras.models.model_from_json(keras.Sequential([keras.Input((4,)), keras.layers.Dense(3, kernel_initializer=keras.initializers.RandomNormal(seed=g))]).to_json())(y)"])],
        **{name: [(SEEDS, f"keras.random.{name}({given})") for given in cases] for name, cases in RANDOM.items()},
        "SeedGenerator": [(SEEDS + f"keras.random.normal((2,), seed=g)\n" * count, f"keras.random.uniform((5,), seed={seed})")
            for count in (0, 1, 2) for seed in ("g", "other")] + [(SEEDS, call) for call in ["g.next()", "[g.next(), g.next()][1]", "g.get_config()['seed']",
                "[g.next(), keras.random.normal((3,), seed=g)][1]", "keras.random.SeedGenerator.from_config({'seed': 5, 'name': 'a'}).next()",
                "keras.random.SeedGenerator(4, name='a').get_config()", "keras.random.SeedGenerator(seed=-2, name='a').next()"]],
        "layers": [f"keras.layers.{layer}(np.ones((3, 4), 'float32'), training=True)" for layer in ["Dropout(0.5, seed=1)", "Dropout(0.3, noise_shape=(None, 1), seed=2)",
            "GaussianNoise(0.5, seed=1)", "GaussianDropout(0.5, seed=1)", "AlphaDropout(0.5, seed=1)"]] + [
            ("layer = keras.layers.Dropout(0.5, seed=1)\nlayer(y, training=True)\n", "layer(y, training=True)"),
            "keras.layers.SpatialDropout1D(0.5, seed=4)(np.ones((3, 2, 4)), training=True)"],
    },
    "regularizers": {
        "L2": ["keras.regularizers.L2(0.1)(z)", "keras.regularizers.L2(0.25).get_config()", "keras.regularizers.get('l2')(z)"],
        "L1L2": ["keras.regularizers.L1L2(0.1, 0.2)(z)", "keras.regularizers.L1L2.from_config({'l1': 0.5, 'l2': 0.25})(z)"],
    },
    "constraints": {
        "NonNeg": ["keras.constraints.NonNeg()(z)", "keras.constraints.get('non_neg')(z)"],
        "MaxNorm": ["keras.constraints.MaxNorm(1.0)(z)", "keras.constraints.MaxNorm(3).get_config()"],
    },
    "activations": {
        "relu": ["keras.activations.relu(z)", "keras.activations.get('relu')(z)", "keras.activations.serialize(keras.activations.relu)",
            "keras.activations.relu(z, negative_slope=0.5)"],
        "softmax": ["keras.activations.softmax(z)", "keras.activations.softmax(z, axis=0)", "keras.activations.deserialize('softmax')(z)"],
    },
    "schedules": {
        "CosineDecay": ["keras.optimizers.schedules.CosineDecay(0.1, 10)(3)",
            "keras.optimizers.schedules.CosineDecay.from_config(keras.optimizers.schedules.CosineDecay(0.1, 10, alpha=0.5).get_config())(7)"],
        "LearningRateSchedule": [(OWN_SCHEDULE, "Own()(3)")],
    },
    "optimizers": {
        "Adam": ["keras.optimizers.Adam(0.25).get_config()['learning_rate']", "keras.optimizers.Adam.from_config({'learning_rate': 0.5}).name",
            "keras.optimizers.get('adam').get_config()['beta_1']"],
        "SGD": ["keras.optimizers.SGD(keras.optimizers.schedules.CosineDecay(0.1, 10)).get_config()['learning_rate']['class_name']",
            "keras.optimizers.deserialize(keras.optimizers.serialize(keras.optimizers.SGD(momentum=0.5))).get_config()['momentum']"],
    },
}


def recorded(value):
    if isinstance(value, keras.KerasTensor):
        return {"symbolic": list(value.shape), "dtype": value.dtype}
    if value is None or isinstance(value, (str, bool)):
        return {"value": value}
    if isinstance(value, dict):
        return {"value": {key: recorded(item)["value"] for key, item in value.items()}}
    if isinstance(value, (int, float)):
        return {"value": numbers(value)[0]}
    array = np.asarray(value)
    return {"shape": list(array.shape), "values": numbers(array)}


def record(case):
    prelude, call = case if isinstance(case, tuple) else ("", case)
    names = run_program(f"{PRELUDE}{prelude}value = {call}")
    return ({"prelude": prelude} if prelude else {}) | {"call": call} | recorded(names["value"])


def main():
    write("calls.json", {
        "prelude": PRELUDE,
        "families": {family: {name: [record(case) for case in cases] for name, cases in table.items()}
            for family, table in PROGRAMS.items()},
    })


if __name__ == "__main__":
    main()
