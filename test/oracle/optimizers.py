"""Five steps of every optimizer -> optimizers.json.

Two variables start as formula((3, 2), 1) and formula((2,), 2); the gradient of variable k at step s (from 0) is
formula(shape, 3 + k + s, 2), plus the variable's value. `values` holds both, flattened, after each step.
"""
import inspect

from common import formula, number, numbers, write

import keras
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
]
CLASSES = ["SGD", "RMSprop", "Adam", "AdamW", "Adagrad", "Adadelta", "Adamax", "Nadam", "Ftrl", "Lion", "Adafactor",
    "Lamb"]
NAMES = ["sgd", "SGD", "adam", "Adam", "adamw", "rmsprop", "RMSprop", "adagrad", "adadelta", "adamax", "nadam", "ftrl",
    "lion", "adafactor", "foo"]
INVALID = ["Adam('a')", "Adam(lr=0.1)", "SGD(momentum=2)", "SGD(momentum=-1)", "Adam(0.1, 0.9, 0.99, foo=1)",
    "SGD(0.1, clipnorm=1.0, clipvalue=1.0)", "SGD(nesterov=1)", "Adam(-0.1)"]


def record(source):
    optimizer = eval(source, vars(optimizers))
    variables = [keras.Variable(formula(shape, 1 + k), name=f"v{k}") for k, shape in enumerate(SHAPES)]
    values, rates = [], []
    for step in range(5):
        rates.append(number(optimizer.learning_rate))
        gradients = [tf.constant(formula(shape, 3 + k + step, 2)) + variables[k].value for k,
            shape in enumerate(SHAPES)]
        optimizer.apply(gradients, variables)
        values.append([numbers(variable) for variable in variables])
    state = [{"path": variable.path, "shape": list(variable.shape), "values": numbers(variable)}
        for variable in optimizer.variables]
    return {"source": f"keras.optimizers.{source}", "name": optimizer.name, "rates": rates, "values": values,
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
        "cases": [record(source) for source in SOURCES],
        "defaults": {name: defaults(name) for name in CLASSES},
        "names": {name: attempt(lambda: type(optimizers.get(name)).__name__) for name in NAMES},
        "constructed": {source: attempt(lambda: type(eval(source, vars(optimizers))).__name__) for source in INVALID},
    })


if __name__ == "__main__":
    main()
