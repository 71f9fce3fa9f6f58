"""Whether constructors of layers take a whole number of NumPy where they take an int -> numpy_integers.json. README.md tells what the fields mean."""
import ast
import importlib
import inspect

from common import run_program, write

import keras
from layers import families, message, program


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


def main():
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
