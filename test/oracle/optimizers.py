"""Five steps of every optimizer -> optimizers.json.

Two variables start as formula((3, 2), 1) and formula((2,), 2); the gradient of variable k at step s (from 0) is
formula(shape, 3 + k + s, 2), plus the variable's value. `values` holds both, flattened, after each step.
A case may have other `shapes`, other `names` than v0 and v1, and a step (`overflow`) whose first gradient is infinite.
"""
import inspect

from common import formula, number, numbers, write

import keras
import numpy as np
import tensorflow as tf
from keras import optimizers

SHAPES = [(3, 2), (2,)]
SOURCES = [
    "SGD()", "SGD(0.1)", "SGD(0.1, momentum=0.9)", "SGD(0.1, momentum=0.9, nesterov=True)",
    "SGD(0.1, weight_decay=0.05)", "SGD(0.1, clipnorm=0.5)", "SGD(0.1, clipvalue=0.3)", "SGD(0.1, global_clipnorm=0.5)",
    "SGD(0.1, use_ema=True, ema_momentum=0.9)", "RMSprop()", "RMSprop(0.01, rho=0.8)", "RMSprop(0.01, centered=True)",
    "RMSprop(0.01, momentum=0.9)", "RMSprop(0.01, momentum=0.5, centered=True, epsilon=1e-3)", "Adam()", "Adam(0.01)",
    "Adam(0.01, amsgrad=True)",
    "Adam(0.01, beta_1=0.8, beta_2=0.9, epsilon=1e-4)", "Adam(0.01, weight_decay=0.1)", "Adam(0.01, clipnorm=1.0)",
    "AdamW()", "AdamW(0.01, weight_decay=0.1)", "AdamW(0.01, amsgrad=True)", "Adagrad()",
    "Adagrad(0.1, initial_accumulator_value=0.0)", "Adadelta()",
    "Adadelta(1.0, rho=0.9)", "Adamax()", "Adamax(0.01)", "Nadam()", "Nadam(0.01)", "Ftrl(0.1)", "Lion(0.01)",
    "Adafactor(0.1)", "Lamb(0.01)",
    "SGD(schedules.ExponentialDecay(0.1, 2, 0.5))", "SGD(schedules.ExponentialDecay(0.1, 2, 0.5, staircase=True))",
    "Adam(schedules.CosineDecay(0.1, 4))", "SGD(schedules.PiecewiseConstantDecay([1, 3], [0.1, 0.05, 0.01]))",
    "SGD(schedules.PolynomialDecay(0.1, 4, 0.01))", "SGD(schedules.InverseTimeDecay(0.1, 2, 0.5))",
    "SGD(schedules.CosineDecay(0.1, 3, warmup_target=0.2, warmup_steps=2))", "SGD(0.1, gradient_accumulation_steps=2)",
    "SGD(0.1, clipnorm=0.0)", "SGD(0.1, clipvalue=-1.0)", "SGD(0.1, loss_scale_factor=1024.0)", "SGD(0.1, decay=0.01)",
    "SGD(0.1, gradient_accumulation_steps=0)", "SGD(0.1, use_ema=True, ema_overwrite_frequency=0)",
    "SGD(0.1, use_ema=True, gradient_accumulation_steps=2, ema_momentum=0.5, ema_overwrite_frequency=2)",
    "Adadelta(0.5, 0.8, 1e-4)", "Adamax(0.05, 0.8, 0.9, 1e-3)", "Nadam(0.05, 0.8, 0.9, 1e-3)",
    "Nadam(schedules.ExponentialDecay(0.1, 2, 0.5), gradient_accumulation_steps=2)",
    "Ftrl()", "Ftrl(0.1, -0.7, 0.2)", "Ftrl(0.1, learning_rate_power=0.0)",
    "Ftrl(0.1, l1_regularization_strength=0.5, l2_regularization_strength=0.2)",
    "Ftrl(0.1, l2_shrinkage_regularization_strength=0.3, beta=0.4)", "Lion()", "Lion(0.1, 0.7, 0.5)", "Lion(0.1, 1.0)",
    "Adafactor()", "Adafactor(0.1, relative_step=False)", "Adafactor(2.0)", "Adafactor(2.0, relative_step=False)",
    "Adafactor(0.5, -0.5, 1e-3, 0.1, 0.5)", "Adafactor(schedules.ExponentialDecay(2.0, 2, 0.5))",
    "Lamb()", "Lamb(0.1, 0.8, 0.9, 1e-3)", "Muon()", "Muon(0.1)", "Muon(0.1, nesterov=False)",
    "Muon(0.1, 0.8, 0.9, 0.1, 1e-3, 0.2, momentum=0.5, ns_steps=2, rms_rate=None)",
    "Muon(0.1, exclude_layers=['v0'])", "Muon(0.1, exclude_layers=['^dense', 'v[1-9]'])",
    "Muon(0.1, weight_decay=None, adam_weight_decay=None, adam_lr_ratio=0.1)",
    "Muon(0.1, muon_a=3.0, muon_b=-4.0, muon_c=2.0)", "ScheduleFreeAdamW()", "ScheduleFreeAdamW(0.1)",
    "ScheduleFreeAdamW(0.1, 0.8, 0.9, 1e-3, 3)", "ScheduleFreeAdamW(0.1, beta_2=0.9, weight_decay=0.1, warmup_steps=2)",
    "LossScaleOptimizer(SGD(0.1))", "LossScaleOptimizer(Adam(0.01), 1024.0, 2)",
    "LossScaleOptimizer(SGD(0.1, loss_scale_factor=4.0), initial_scale=8.0, name='scaled')",
    "LossScaleOptimizer(Nadam(schedules.ExponentialDecay(0.1, 2, 0.5)), dynamic_growth_steps=3, clipnorm=None)",
    "MultiOptimizer(OptimizerMap(SGD(0.1, momentum=0.9)))",
    "MultiOptimizer(OptimizerMap(SGD(0.1), {'v1': Adam(0.01), 'unused': Nadam(0.1)}), name='several')",
    "MultiOptimizer(OptimizerMap(Nadam(0.1, gradient_accumulation_steps=2), {'v0': Muon(0.1, use_ema=True)}), 8.0)",
    "LossScaleOptimizer(MultiOptimizer(OptimizerMap(Muon(0.1), {'v1': RMSprop(schedules.ExponentialDecay(0.1, 2, 0.5))})))",
]
# What all classes share.
OPTIONS = ["weight_decay=0.05, clipnorm=0.5", "clipvalue=0.3, use_ema=True, ema_momentum=0.9, ema_overwrite_frequency=2",
    "global_clipnorm=0.5, gradient_accumulation_steps=2, loss_scale_factor=8.0"]
CONVOLUTION = {"shapes": [(2, 2, 3), (2, 4)]}
SPECIAL = [
    ("Adafactor(0.1)", CONVOLUTION), ("Lamb(0.1)", CONVOLUTION), ("Muon(0.1)", CONVOLUTION),
    ("Muon(0.1)", {"names": ["Embedding_table", "v1"]}),
    ("Muon(0.1, exclude_embeddings=False)", {"names": ["embedding_table", "v1"]}),
    ("LossScaleOptimizer(SGD(0.1))", {"overflow": 2}), ("LossScaleOptimizer(Adam(0.01), 64.0, 2)", {"overflow": 3}),
    ("LossScaleOptimizer(Adam(0.01, gradient_accumulation_steps=2))", {"overflow": 1}),
    ("LossScaleOptimizer(MultiOptimizer(OptimizerMap(SGD(0.1), {'v1': Adam(0.01, gradient_accumulation_steps=2)})))", {"overflow": 1}),
]
CLASSES = ["SGD", "RMSprop", "Adam", "AdamW", "Adagrad", "Adadelta", "Adamax", "Nadam", "Ftrl", "Lion", "Adafactor",
    "Lamb", "Muon", "ScheduleFreeAdamW"]
NAMES = ["sgd", "SGD", "adam", "Adam", "ADAM", "adamw", "rmsprop", "RMSprop", "adagrad", "adadelta", "adamax", "nadam",
    "ftrl", "lion", "adafactor", "muon", "schedulefreeadamw", "ScheduleFreeAdamW", "lamb", "Lamb", "lossscaleoptimizer", "multioptimizer", "MultiOptimizer",
    "schedule_free_adamw", "optimizer", "foo"]
INVALID = ["Adam('a')", "Adam(lr=0.1)", "SGD(momentum=2)", "SGD(momentum=-1)", "Adam(0.1, 0.9, 0.99, foo=1)",
    "SGD(0.1, clipnorm=1.0, clipvalue=1.0)", "SGD(nesterov=1)", "Adam(-0.1)", "SGD(1)", "SGD(0)", "SGD(True)",
    "SGD(None)", "SGD(0.1, momentum=1)", "SGD(0.1, momentum=1.0)", "SGD(0.1, gradient_accumulation_steps=1)",
    "SGD(0.1, gradient_accumulation_steps=-2)", "SGD(0.1, use_ema=True, ema_momentum=1.5)", "SGD(0.1, ema_momentum=1.5)",
    "SGD(0.1, use_ema=True, ema_momentum=-0.5)", "SGD(0.1, use_ema=True, ema_overwrite_frequency=-1)",
    "SGD(0.1, use_ema=True, ema_overwrite_frequency=1.5)", "SGD(0.1, global_clipnorm=1.0, clipvalue=1.0)",
    "AdamW(weight_decay=None)", "Lion(beta_1=0.0)", "Lion(beta_1=1.5)", "Lion(beta_1=1.0)",
    "Ftrl(initial_accumulator_value=-0.1)", "Ftrl(learning_rate_power=0.5)", "Ftrl(l1_regularization_strength=-1.0)",
    "Ftrl(l2_regularization_strength=-1.0)", "Ftrl(l2_shrinkage_regularization_strength=-1.0)", "Muon(ns=3)",
    "LossScaleOptimizer()", "LossScaleOptimizer(SGD(), dynamic=False)", "LossScaleOptimizer(SGD(), dynamic=True)",
    "LossScaleOptimizer(SGD(), clipnorm=1.0)", "LossScaleOptimizer(SGD(), use_ema=True)",
    "LossScaleOptimizer(SGD(), ema_momentum=0.99)", "LossScaleOptimizer(SGD(), foo=1)", "LossScaleOptimizer('sgd')",
    "Adam(decay=0.01)", "ScheduleFreeAdamW(warmup=3)", "Adafactor(beta_1=0.9)", "Optimizer()", "Optimizer(0.1)", "Optimizer(1)",
    "MultiOptimizer()", "MultiOptimizer(OptimizerMap(SGD()))", "MultiOptimizer(OptimizerMap(SGD(), {'a': 'sgd'}))",
    "MultiOptimizer(OptimizerMap(SGD()), clipnorm=1.0)", "MultiOptimizer(OptimizerMap(SGD()), learning_rate=0.1)",
    "MultiOptimizer(OptimizerMap('sgd'))", "MultiOptimizer(OptimizerMap(SGD(), ['a']))", "MultiOptimizer(OptimizerMap(SGD(), {}, 1))",
    "MultiOptimizer(OptimizerMap())", "OptimizerMap(SGD())", "OptimizerMap(SGD(), {'a': 'sgd'})", "OptimizerMap('sgd')",
    "OptimizerMap(SGD(), 'a')", "OptimizerMap(SGD(), foo=1)"]


def record(source, special={}):
    optimizer = eval(source, vars(optimizers))
    shapes, names = special.get("shapes", SHAPES), special.get("names", ["v0", "v1"])
    variables = [keras.Variable(formula(shape, 1 + k), name=names[k]) for k, shape in enumerate(shapes)]
    values, rates = [], []
    for step in range(5):
        if hasattr(optimizer, "learning_rate"):
            rates.append(number(optimizer.learning_rate))
        gradients = [tf.constant(formula(shape, 3 + k + step, 2)) + variables[k].value for k,
            shape in enumerate(shapes)]
        if step == special.get("overflow"):
            gradients[0] = gradients[0] * np.inf
        optimizer.apply(gradients, variables)
        values.append([numbers(variable) for variable in variables])
    state = [{"path": variable.path, "shape": list(variable.shape), "values": numbers(variable)}
        for variable in optimizer.variables]
    return {"source": f"keras.optimizers.{source}", **special, "name": optimizer.name, "rates": rates, "values": values,
        "variables": state}


def defaults(name):
    parameters = inspect.signature(getattr(optimizers, name)).parameters.values()
    return {parameter.name: parameter.default
        for parameter in parameters if parameter.kind is parameter.POSITIONAL_OR_KEYWORD}


def attempt(action):
    try:
        return action()
    except Exception as exception:
        return {"type": type(exception).__name__, "message": str(exception)}


def main():
    write("optimizers.json", {
        "cases": [record(source) for source in SOURCES]
            + [record(f"{name}(0.1, {options})") for name in CLASSES for options in OPTIONS]
            + [record(*special) for special in SPECIAL],
        "defaults": {name: defaults(name) for name in CLASSES},
        "names": {name: attempt(lambda: type(optimizers.get(name)).__name__) for name in NAMES},
        "constructed": {source: attempt(lambda: type(eval(source, vars(optimizers))).__name__) for source in INVALID},
    })


if __name__ == "__main__":
    main()
