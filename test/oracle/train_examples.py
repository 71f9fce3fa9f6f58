"""Trains every example, and a text model, with ten seeds under real Keras -> training.json.

Each file runs as it stands but for the number in `set_random_seed(...)`, in a copy of examples/.
What is recorded is what the file's own last `loss, NAME = model.evaluate(...)` gave on the data it holds out.
"""
import contextlib
import io
import json
import re
import shutil
import sys
import tempfile
from pathlib import Path

from common import EXAMPLES, ORACLE, run_program, write

SEEDS = list(range(1, 11))


def final_metrics(path, seed):
    source = re.sub(r"set_random_seed\(\d+\)", f"set_random_seed({seed})", path.read_text())
    metric = re.search(r"^loss, (\w+) = model\.evaluate", source, re.MULTILINE).group(1)
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        names = run_program(source)
    last_line = printed.getvalue().splitlines()[-1]
    result = {"seed": seed, "loss": names["loss"], metric: names[metric], "printed": last_line}
    print(path.name, result, flush=True)
    return result


def main(only):
    """Trains those named anew; all without a name."""
    known = json.loads((ORACLE / "training.json").read_text())
    files = sorted([*EXAMPLES.glob("*.kmodel"), *(ORACLE / "training").glob("*.kmodel")], key=lambda path: path.name)
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(EXAMPLES / "data", Path(folder) / "data")
        with contextlib.chdir(folder):
            write("training.json", {path.name: known[path.name] if only and path.stem not in only
                else [final_metrics(path, seed) for seed in SEEDS] for path in files})


if __name__ == "__main__":
    main(sys.argv[1:])
