"""Which free sizes layers take, size 1 among them -> layer_sizes/FAMILY.json: python layer_sizes.py [FAMILY ...]. README.md tells what the fields mean."""
import importlib
import itertools
import sys

from common import ORACLE, run_program, write
from layers import concrete, families, program

import tensorflow as tf

MOST = 1  # cases of each layer: the others differ in arguments, mostly


def variants(shapes):
    """The shapes with each axis free by itself, then with all but the batch, then with all."""
    ranks = range(max(map(len, shapes)))
    for free in [*([axis] for axis in ranks), list(ranks)[1:], list(ranks)]:
        found = [[None if axis in free else size for axis, size in enumerate(shape)] for shape in shapes]
        if found != shapes:
            yield found


def answer(layer, case):
    """The shapes of the outputs, or the exception."""
    try:
        outputs = tf.nest.flatten(run_program(program(layer, case))["outputs"])
        return {"shapes": [None if output.shape is None else list(output.shape) for output in outputs]}
    except Exception as exception:
        return {"refused": type(exception).__name__}


def ask(layer, cases):
    own = (case for case in cases if case["prelude"] is None)
    taken = (case for case in own if "shapes" in answer(layer, case | {"shapes": concrete(case)}))
    asked = []
    for case in itertools.islice(taken, MOST):
        tried = [{"inputs": shapes} | answer(layer, case | {"shapes": shapes}) for shapes in variants(concrete(case))]
        asked.append({key: case[key] for key in ("arguments", "call", "dtype") if case[key] is not None} | {"tried": tried})
    return asked


def record(family):
    answers = {}
    for layer, (fit, _) in importlib.import_module(f"layer_cases.{family}").CASES.items():
        if layer != "Input" and (asked := ask(layer, fit)):
            answers[layer] = asked
    return answers


def main(chosen):
    (ORACLE / "layer_sizes").mkdir(exist_ok=True)
    for family in chosen:
        write(f"layer_sizes/{family}.json", record(family))


if __name__ == "__main__":
    main(sys.argv[1:] or families())
