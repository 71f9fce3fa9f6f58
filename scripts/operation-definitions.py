"""Writes what a graph must say of each TensorFlow operation and eager calls leave out: python scripts/operation-definitions.py

Names are those that the kernels of @tensorflow/tfjs-node and of src/trainer call. The answer is TensorFlow's own registry.
"""

import json
import pathlib
import re
import subprocess

from tensorflow.python.framework import op_def_registry

root = pathlib.Path(__file__).resolve().parent.parent
sources = [
    *(root / "node_modules/@tensorflow/tfjs-node/dist/kernels").glob("*.js"),
    root / "node_modules/@tensorflow/tfjs-node/dist/nodejs_kernel_backend.js",
    root / "node_modules/@tensorflow/tfjs-core/dist/kernel_names.js",
    *(root / "src/trainer").rglob("*.ts"),
]
words = {word for source in sources for word in re.findall(r"\b[A-Z][A-Za-z0-9]+\b", source.read_text())}


def describe(operation):
    """The type attribute of each input ("" where the type is fixed), how many there are of it, and all attributes."""
    inputs = [
        [argument.type_attr, argument.number_attr] if argument.number_attr else argument.type_attr
        for argument in operation.input_arg
    ]
    return {"inputs": inputs, "attributes": [attribute.name for attribute in operation.attr]}


found = {word: op_def_registry.get(word) for word in sorted(words)}
table = {word: describe(operation) for word, operation in found.items() if operation is not None}
target = root / "src/trainer/graph/operation-definitions.json"
target.write_text(json.dumps(table))
subprocess.run(["npx", "prettier", "--write", target], cwd=root, check=True)
print(len(table), "operations")
