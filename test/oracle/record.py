"""Asks Keras everything anew: python record.py [NAME ...], all subjects without a name."""
import subprocess
import sys

from common import ORACLE

SUBJECTS = ["summaries", "layers", "layer_policies", "layer_sizes", "operations", "operation_dtypes", "activations", "losses", "metrics", "optimizers",
    "schedules", "initializers", "regularizers", "constraints", "names", "calls", "operands", "numpy_integers", "later", "programs", "fit", "fidelity", "callbacks", "preprocess", "quantize", "quantized_weights", "on_batch",
    "files", "sure_predictions", "continued", "special_files", "tensorflow_calls", "stateless_random", "image_dicts", "image_folders", "text_folders", "tables", "csv_datasets", "time_series",
    "train_examples", "applications"]


def main(subjects):
    for subject in subjects:
        subprocess.run([sys.executable, f"{subject}.py"], cwd=ORACLE, check=True)


if __name__ == "__main__":
    main(sys.argv[1:] or SUBJECTS)
