"""What tf.data.experimental.make_csv_dataset(CALL, shuffle=False) makes of small files -> csv_datasets.json."""
import os
import tempfile
from pathlib import Path

from common import numbers, write

import tensorflow as tf

FILES = {
    "plain.csv": "age,height,name,label\n31,1.5,ann,0\n,2.25,bob,1\n7,,\"c, d\",1\n-4,1e3,,0\n12,0.125,eve,1\n",
    "more.csv": "age,height,name,label\n1,2,x,0\n2,3.5,y,1\n",
    "types.csv": "small,large,double,text,none,truth,float,word\n1,3000000000,1e300,a,,True, 2.5 ,NA\n2,4,-1e300,1,,False,1e5,1\n",
    "bare.csv": "1;2.5;a\n3;4.5;b\n5;;NA\n",
    "broken.csv": "a,b\n1,2\nx,3\n",
}
CALLS = [
    "'plain.csv', 2, label_name='label', num_epochs=1",
    "'plain.csv', 5, num_epochs=1",
    "['plain.csv', 'more.csv'], 3, label_name='label', num_epochs=1",
    "'plain.csv', 4, label_name='name', num_epochs=2",
    "'plain.csv', 2, num_epochs=1, select_columns=['name', 'age']",
    "'plain.csv', 2, num_epochs=1, select_columns=[3, 1], label_name='height'",
    "'more.csv', 2, num_epochs=1, label_name='label', select_columns=['height', 'label'], column_defaults=[tf.float64, tf.int64]",
    "'more.csv', 2, num_epochs=1, column_defaults=[tf.float64, tf.float32, tf.string, tf.float32]",
    "'plain.csv', 5, num_epochs=1, column_defaults=[-1, 0.5, 'nobody', tf.int32]",
    "'types.csv', 2, num_epochs=1",
    "'types.csv', 2, num_epochs=1, na_value='NA', select_columns=['word', 'float']",
    "'bare.csv', 2, num_epochs=1, header=False, field_delim=';', column_names=['p', 'q', 'r'], na_value='NA'",
    "'plain.csv', 2, ['p', 'q', 'r', 's'], num_epochs=1",
    "'plain.csv', 1, num_epochs=1, select_columns=['height'], num_rows_for_inference=1",
]
REFUSED = [
    "'plain.csv', 2, label_name='other', num_epochs=1",
    "'plain.csv', 2, header=False, num_epochs=1",
    "['plain.csv', 'types.csv'], 2, num_epochs=1",
]
# Of these a batch can't be read.
BROKEN = [
    "'broken.csv', 2, num_epochs=1, num_rows_for_inference=1",
    "'plain.csv', 2, num_epochs=1, select_columns=['age'], column_defaults=[tf.int32]",
]


def make(call):
    return eval(f"tf.data.experimental.make_csv_dataset({call}, shuffle=False)", {"tf": tf})


def values(part):
    return [text.decode() for text in part.numpy()] if part.dtype == tf.string else numbers(part)


def answer(call):
    dataset = make(call)
    spec = [[list(part.shape), part.dtype.name] for part in tf.nest.flatten(dataset.element_spec)]
    return {"call": call, "spec": spec, "batches": [[values(part) for part in tf.nest.flatten(batch)] for batch in dataset]}


def refusal(call, run=lambda dataset: dataset):
    try:
        run(make(call))
    except (ValueError, tf.errors.InvalidArgumentError) as error:
        return {"call": call, "type": type(error).__name__, "message": str(error)}
    raise AssertionError(f"not refused: {call}")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        for name, text in FILES.items():
            Path(name).write_text(text)
        answers = {
            "files": FILES,
            "cases": [answer(call) for call in CALLS],
            "refused": [refusal(call) for call in REFUSED],
            "broken": [refusal(call, list) for call in BROKEN],
            "endless": [[list(part.shape), part.dtype.name] for part in tf.nest.flatten(make("'plain.csv', 2").element_spec)],
        }
    write("csv_datasets.json", answers)
