"""Learning rate schedules -> schedules.json: the rates at steps 0 to 24, and what the constructors refuse."""
import inspect

from common import number, write

from keras.optimizers import schedules

SOURCES = [
    "ExponentialDecay(0.1, 4, 0.5)", "ExponentialDecay(0.1, 4, 0.5, staircase=True)",
    "ExponentialDecay(initial_learning_rate=1e-2, decay_steps=1e1, decay_rate=0.96)",
    "InverseTimeDecay(0.1, 4, 0.5)", "InverseTimeDecay(0.1, 4, 0.5, True)", "InverseTimeDecay(0.1, 2.5, 0.3)",
    "PiecewiseConstantDecay([3, 10], [0.1, 0.05, 0.01])", "PiecewiseConstantDecay([3.7, 10.2], [0.1, 0.05, 0.01])",
    "PiecewiseConstantDecay((5,), (1.0, 0.5), name='steps')",
    "PolynomialDecay(0.1, 10)", "PolynomialDecay(0.1, 10, 0.01, power=2.0)", "PolynomialDecay(0.1, 7, 0.01, cycle=True)",
    "PolynomialDecay(0.1, 6, 0.02, 0.5, True)",
    "CosineDecay(0.1, 10)", "CosineDecay(0.1, 10, 0.1)", "CosineDecay(0.0, 8, warmup_target=0.2, warmup_steps=5)",
    "CosineDecay(0.1, 8, warmup_steps=5)", "CosineDecay(0.1, 8, 0.2, 'mine', 0.3, 4)",
    "CosineDecay(0.1, 8, warmup_target=0.3)",
    "CosineDecayRestarts(0.1, 4)", "CosineDecayRestarts(0.1, 3, t_mul=1.0)", "CosineDecayRestarts(0.1, 3, 2.0, 0.5)",
    "CosineDecayRestarts(0.1, 2, t_mul=3.0, m_mul=0.9, alpha=0.1)", "CosineDecayRestarts(0.1, 5, 1.5, 0.8)",
    "CosineDecayRestarts(0.1, 1, t_mul=2.0)", "CosineDecayRestarts(0.1, 1, t_mul=3.0)",
]
INVALID = [
    "ExponentialDecay(0.1, 0, 0.5)", "ExponentialDecay(0.1, -4, 0.5)", "ExponentialDecay(0.1, 4)",
    "ExponentialDecay(0.1, 4, 0.5, rate=1)", "InverseTimeDecay(0.1, 0, 0.5)", "InverseTimeDecay(0.1)",
    "PiecewiseConstantDecay([1, 2], [0.1, 0.2])", "PiecewiseConstantDecay([1], [0.1, 0.2, 0.3])",
    "PiecewiseConstantDecay(3, 0.1)", "PolynomialDecay(0.1, 0)", "PolynomialDecay(0.1, -1.5)", "PolynomialDecay()",
    "CosineDecay(0.1, 0)", "CosineDecay(0.1)", "CosineDecay(0.1, 10, warmup=3)", "CosineDecayRestarts(0.1, 0)",
    "CosineDecayRestarts(0.1, -1)", "CosineDecayRestarts(0.1)",
]
CLASSES = ["LearningRateSchedule", "ExponentialDecay", "InverseTimeDecay", "PiecewiseConstantDecay", "PolynomialDecay", "CosineDecay",
    "CosineDecayRestarts"]


def defaults(name):
    parameters = inspect.signature(getattr(schedules, name)).parameters.values()
    return {one.name: "required" if one.default is one.empty else one.default for one in parameters}


def attempt(source):
    try:
        return type(eval(source, vars(schedules))).__name__
    except Exception as exception:
        return {"type": type(exception).__name__, "message": str(exception)}


def main():
    write("schedules.json", {
        "cases": [{"source": f"keras.optimizers.schedules.{source}",
            "rates": [number(eval(source, vars(schedules))(step)) for step in range(25)]} for source in SOURCES],
        "defaults": {name: defaults(name) for name in CLASSES},
        "invalid": {source: attempt(source) for source in INVALID},
    })


if __name__ == "__main__":
    main()
