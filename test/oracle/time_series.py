"""What keras.utils.timeseries_dataset_from_array makes of formula([17, 2], 1) and of targets indices([17], 5)."""
from common import formula, indices, numbers, write

import keras
import tensorflow as tf

CALLS = [
    "data, targets, 4, batch_size=5",
    "data, None, 3, sequence_stride=2, batch_size=4",
    "data, targets, 3, sampling_rate=2, batch_size=6",
    "data, targets, 4, start_index=3, end_index=12, batch_size=20",
    "data, targets[:6], 2, sequence_stride=2, batch_size=20",
    "data[:-3], targets[3:], 3, batch_size=None",
]
REFUSED = [
    "data, targets, 4, start_index=-1",
    "data, targets, 4, start_index=17",
    "data, targets, 4, start_index=5, end_index=4",
    "data, targets, 4, end_index=17",
    "data, targets, 4, end_index=-2",
    "data, targets, 4, sampling_rate=0",
    "data, targets, 4, sequence_stride=17",
]


def make(call):
    names = {"keras": keras, "data": formula([17, 2], 1), "targets": indices([17], 5)}
    return eval(f"keras.utils.timeseries_dataset_from_array({call})", names)


def answer(call):
    dataset = make(call)
    spec = [[list(part.shape), part.dtype.name] for part in tf.nest.flatten(dataset.element_spec)]
    return {"call": call, "spec": spec, "batches": [[numbers(part) for part in tf.nest.flatten(batch)] for batch in dataset]}


def refusal(call):
    try:
        make(call)
    except ValueError as error:
        return {"call": call, "message": str(error)}
    raise AssertionError(f"not refused: {call}")


if __name__ == "__main__":
    write("time_series.json", {"cases": [answer(call) for call in CALLS], "refused": [refusal(call) for call in REFUSED]})
