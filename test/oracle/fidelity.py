"""Twenty steps of the models of bench/training and of every optimizer -> fidelity.json.

A program runs as it stands, but that nothing is dropped out and no more examples are drawn than are used; its `fit` is asked for no
more than STEPS batches in their order, from the weights of `assign`. What is recorded is the loss of each step, and last that of all their examples afterwards.
`spread`: how far these go apart, relatively and up to each, where the weights begin one part in 10^7 elsewhere.
"""
import json
import re
import sys

from common import ORACLE, number, run_program, write
from fidelity_cases import BATCH_SIZES, OPTIMIZERS, PROGRAMS

import keras
import numpy as np
import tensorflow as tf
from fit import densify

BENCH = ORACLE.parent.parent / "bench" / "training" / "programs"
STEPS = 20
# A spread below is what rounding makes of any training.
LEAST_SPREAD = 2e-5
PERTURBED = 2


def scattered(count, seed):
    """Numbers between -1 and 1: the hash of a position (the end of MurmurHash3)."""
    bits = np.arange(count, dtype="uint32") * np.uint32(0x9E3779B1) + np.uint32(seed * 0x85EBCA77 % 2**32)
    for shift, factor in [(16, 0x85EBCA6B), (13, 0xC2B2AE35)]:
        bits = (bits ^ (bits >> np.uint32(shift))) * np.uint32(factor)
    return (bits ^ (bits >> np.uint32(16))) / 2.0**31 - 1


def assign(weights):
    """Weight k of two dimensions or more is `scattered` within Glorot's limit; the others are as they begin."""
    for position, weight in enumerate(weights):
        if len(weight.shape) < 2:
            continue
        field = int(np.prod(weight.shape[:-2]))
        limit = (6 / (field * (weight.shape[-2] + weight.shape[-1]))) ** 0.5
        weight.assign((scattered(int(np.prod(weight.shape)), position) * limit).reshape(weight.shape).astype("float32"))


def perturb(weights, seed):
    for position, weight in enumerate(weights):
        noise = scattered(int(np.prod(weight.shape)), 1000 * seed + position).reshape(weight.shape)
        weight.assign(np.asarray(weight) * (1 + 1e-7 * noise))


class EachLoss(keras.callbacks.Callback):
    """The loss of each step by itself."""

    def __init__(self):
        super().__init__()
        self.losses = []

    def on_train_batch_begin(self, batch, logs=None):
        self.model.reset_metrics()

    def on_train_batch_end(self, batch, logs=None):
        self.losses.append(logs["loss"])


fit = keras.Model.fit


def asked(source):
    """The model of a program and what its `fit` was asked for."""
    requests = []
    keras.Model.fit = lambda model, x, y, **options: requests.append((model, x, y, options["batch_size"]))
    run_program(source)
    keras.Model.fit = fit
    return requests[0]


class Training:
    """A program's training, which can be run again from where it began."""

    def __init__(self, source, batch_size):
        keras.utils.set_random_seed(1)
        self.model, x, y, own_size = asked(source)
        self.size = batch_size or own_size
        self.x, self.y = x[: STEPS * self.size], y[: STEPS * self.size]
        assign(self.model.weights)
        densify(self.model.optimizer)
        self.model.optimizer.build(self.model.trainable_variables)
        # Keras doesn't list what Nadam keeps for all weights inside a LossScaleOptimizer.
        inner = getattr(self.model.optimizer, "inner_optimizer", None)
        inside = [inner, *getattr(inner, "optimizers", [])] if inner else []
        unlisted = [value for one in inside for value in vars(one).values() if isinstance(value, keras.Variable)]
        self.variables = [*self.model.weights, *self.model.optimizer.variables, *unlisted]
        self.start = [variable.numpy().copy() for variable in self.variables]

    def losses(self, seed=0):
        """The loss of each step, and of the same examples afterwards; with a seed from other weights by a hair."""
        for variable, value in zip(self.variables, self.start):
            variable.assign(value)
        if seed:
            perturb(self.model.weights, seed)
        each = EachLoss()
        self.model.fit(self.x, self.y, batch_size=self.size, epochs=STEPS * self.size // len(self.x), shuffle=False, verbose=0,
            callbacks=[each])
        assert len(each.losses) == STEPS
        return [*each.losses, self.model.evaluate(self.x, self.y, batch_size=self.size, verbose=0)]


def record(program, source, optimizer):
    batch_size = BATCH_SIZES.get(program)
    training = Training(source.replace("OPTIMIZER", optimizer), batch_size)
    losses = training.losses()
    others = [training.losses(1 + one) for one in range(PERTURBED)]
    apart = np.max([np.abs(np.subtract(other, losses)) / np.abs(losses) for other in others], axis=0)
    spread = np.maximum.accumulate(apart)
    print(f"{program} {optimizer}: {losses[0]:.4g} … {losses[-1]:.4g}, spread {spread[-1]:.1e}", flush=True)
    return {
        "program": program,
        "optimizer": optimizer,
        **({"batch_size": batch_size} if batch_size else {}),
        "losses": [number(loss) for loss in losses],
        **({"spread": [float(f"{value:.1g}") for value in spread]} if spread[-1] > LEAST_SPREAD else {}),
    }


def read_programs():
    """The text of each program with `OPTIMIZER` for its own optimizer, and that."""
    texts = {path.stem: path.read_text() for path in sorted(BENCH.glob("*.kmodel"))} | PROGRAMS
    programs = {}
    for name, text in texts.items():
        text = re.sub(r"(dropout=|Dropout\()0\.\d+", r"\g<1>0.0", text)
        text = re.sub(r"\b\d+ \* batch_size", f"{STEPS} * batch_size", text)
        own = re.search(r"compile\((.*), \"\w+\"\)", text).group(1)
        programs[name] = (text.replace(f"compile({own},", "compile(OPTIMIZER,"), own)
    return programs


def main(only):
    """Asks anew about the programs named; about all without a name."""
    tf.config.experimental.enable_op_determinism()
    programs = read_programs()
    cases = {
        name: [record(name, source, optimizer) for optimizer in [own, *OPTIMIZERS.get(name, [])]]
        for name, (source, own) in programs.items() if not only or name in only
    }
    known = json.loads((ORACLE / "fidelity.json").read_text())["cases"] if only else []
    write("fidelity.json", {"programs": {name: source for name, (source, _) in programs.items()},
        "cases": [case for name in programs for case in cases.get(name) or [one for one in known if one["program"] == name]]})


if __name__ == "__main__":
    main(sys.argv[1:])
