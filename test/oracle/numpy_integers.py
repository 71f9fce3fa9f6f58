"""Whether constructors of layers, and functions of keras.ops on symbolic tensors, take a whole number of NumPy where they take an int
-> numpy_integers.json, numpy_integers_of_operations.json. README.md tells what the fields mean."""
import ast
import importlib
import inspect

from common import run_program, write

import keras
from layers import families, message, program
from operations import families as operation_families
import operations


def programs(layer, case):
    """Each argument that is a whole number, by name, with the program in which NumPy's stands there."""
    call = ast.parse(f"f({case['arguments']})", mode="eval").body
    names = list(inspect.signature(getattr(keras.layers, layer).__init__).parameters)[1:]
    places = [*zip(names, call.args), *((keyword.arg, keyword.value) for keyword in call.keywords)]
    for name, given in places:
        value = given.operand if isinstance(given, ast.UnaryOp) else given
        if not isinstance(value, ast.Constant) or type(value.value) is not int:
            continue
        text = ast.unparse(given)
        args = [f"np.int64({text})" if one is given else ast.unparse(one) for one in call.args]
        args += [f"{one.arg}={f'np.int64({text})' if one.value is given else ast.unparse(one.value)}" for one in call.keywords]
        yield name, case | {"arguments": ", ".join(args)}


def answer(layer, case):
    """The refusal; None where it is taken."""
    try:
        run_program("import numpy as np\n" + program(layer, case))
    except Exception as exception:
        return message(exception)
    return None


def integers(name, node):
    """The ints of an argument: itself, or those in its tuple or list, which have the name with `[]`."""
    parts = [(f"{name}[]", part) for part in node.elts] if isinstance(node, (ast.Tuple, ast.List)) else [(name, node)]
    for name, part in parts:
        value = part.operand if isinstance(part, ast.UnaryOp) else part
        if isinstance(value, ast.Constant) and type(value.value) is int:
            yield name, part


def operation_programs(function, case):
    """As `programs`, of a call `ops.f(...)`."""
    text = case["call"]
    call = ast.parse(text, mode="eval").body
    if not isinstance(call, ast.Call) or not ast.unparse(call.func).startswith("ops."):
        return
    names = list(inspect.signature(function).parameters)
    for name, given in [*zip(names, call.args), *((keyword.arg, keyword.value) for keyword in call.keywords)]:
        for place, part in integers(name, given):
            start, end = part.col_offset, part.end_col_offset
            yield place, case | {"call": f"{text[:start]}np.int64({text[start:end]}){text[end:]}"}


def refusal(text):
    try:
        run_program(text)
    except Exception as exception:
        return message(exception)
    return None


def of_operations():
    answers = {}
    for family in sorted({*operation_families()} - operations.WITHOUT_TENSORFLOW):
        for name, cases in importlib.import_module(f"operation_cases.{family}").CASES.items():
            function = getattr(keras.ops, name.split(".")[-1], None)
            for case in [] if function is None else cases:
                known = answers.setdefault(name, {})
                asked = [] if case["prelude"] else [one for one in operation_programs(function, case) if one[0] not in known]
                if not asked or refusal(operations.program(case)):
                    continue
                for place, changed in asked:
                    text = "import numpy as np\n" + operations.program(changed)
                    known.setdefault(place, {"program": text, "refused": refusal(text)})
    return {name: known for name, known in sorted(answers.items()) if known}


def main():
    write("numpy_integers_of_operations.json", of_operations())
    answers = {}
    for layer, (valid, _) in sorted((layer for family in families() for layer in importlib.import_module(f"layer_cases.{family}").CASES.items()), key=lambda one: one[0]):
        if not hasattr(keras.layers, layer):
            continue
        for case in valid:
            if case["prelude"]:
                continue
            for name, changed in programs(layer, case):
                known = answers.setdefault(layer, {})
                if name not in known:
                    known[name] = {"program": "import numpy as np\n" + program(layer, changed), "refused": answer(layer, changed)}
    write("numpy_integers.json", answers)


if __name__ == "__main__":
    main()
