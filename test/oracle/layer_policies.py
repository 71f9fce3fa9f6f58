"""What `dtype=` of each layer makes of its outputs and weights -> layer_policies.json. README.md tells what the fields mean."""
import importlib

from common import run_program, write
from layers import families, message, program

import tensorflow as tf

POLICIES = ["mixed_float16", "mixed_bfloat16", "float16", "float64"]


def with_policy(case, policy):
    return case | {"arguments": ", ".join(filter(None, [case["arguments"], f"dtype={policy!r}"]))}


def answer(layer, case):
    """Types and shapes of the symbolic outputs, and the types of the weights."""
    try:
        names = run_program(program(layer, case))
    except Exception as exception:
        return {"refused": message(exception)["type"]}
    outputs = tf.nest.flatten(names["outputs"])
    return {
        "dtypes": [str(output.dtype) for output in outputs],
        "shapes": [list(output.shape) for output in outputs],
        "weights": [str(weight.dtype) for weight in names["layer"].weights],
    }


def representative(layer, cases):
    """The first case that Keras takes, preferably one whose layer has weights."""
    taken = None
    for case in cases:
        found = answer(layer, case)
        if "refused" in found or "dtype=" in case["arguments"]:
            continue
        if found["weights"]:
            return case
        taken = taken or case
    return taken


def record():
    answers = {}
    for family in families():
        for layer, (fit, _) in importlib.import_module(f"layer_cases.{family}").CASES.items():
            case = layer not in answers and layer != "Input" and representative(layer, fit[:3])
            if not case:
                continue
            asked = {key: case[key] for key in ("arguments", "shapes", "call", "dtype", "prelude") if case[key] is not None}
            answers[layer] = asked | {"policies": {name: answer(layer, with_policy(case, name)) for name in POLICIES}}
    return answers


if __name__ == "__main__":
    write("layer_policies.json", record())
