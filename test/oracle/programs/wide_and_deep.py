"""Incomes from a table: wide, deep and crossed features, and a transformer over the categories."""
import math
import keras
import numpy as np
import pandas as pd
from keras import layers, ops

NUMBERS = ["age", "hours", "gain"]
CATEGORIES = {
    "work": ["private", "state", "self"],
    "degree": ["none", "school", "college", "doctor"],
    "region": [str(number) for number in range(9)],
}
NAMES = NUMBERS + list(CATEGORIES)


def create_inputs():
    made = {}
    for name in NAMES:
        if name in NUMBERS:
            made[name] = layers.Input(name=name, shape=(), dtype="float32")
        else:
            made[name] = layers.Input(name=name, shape=(), dtype="string")
    return made


def encode(inputs, use_embedding=False):
    encoded = []
    for name in inputs:
        if name in CATEGORIES:
            vocabulary = CATEGORIES[name]
            lookup = layers.StringLookup(
                vocabulary=vocabulary,
                mask_token=None,
                num_oov_indices=0,
                output_mode="int" if use_embedding else "multi_hot",
            )
            if use_embedding:
                embedding = layers.Embedding(input_dim=len(vocabulary), output_dim=int(math.sqrt(len(vocabulary))))
                encoded.append(embedding(lookup(inputs[name])))
            else:
                encoded.append(lookup(ops.expand_dims(inputs[name], -1)))
        else:
            encoded.append(ops.expand_dims(inputs[name], -1))
    return layers.concatenate(encoded)


def wide_and_deep(hidden_units=(16, 8), rate=0.1):
    inputs = create_inputs()
    wide = layers.BatchNormalization()(encode(inputs))
    deep = encode(inputs, use_embedding=True)
    for units in hidden_units:
        deep = layers.Dense(units)(deep)
        deep = layers.BatchNormalization()(deep)
        deep = layers.ReLU()(deep)
        deep = layers.Dropout(rate)(deep)
    merged = layers.concatenate([wide, deep])
    return keras.Model(inputs=inputs, outputs=layers.Dense(units=2, activation="softmax")(merged))


def crossed(depth=2):
    inputs = create_inputs()
    start = cross = encode(inputs, use_embedding=True)
    for _ in range(depth):
        units = cross.shape[-1]
        cross = start * layers.Dense(units)(cross) + cross
    return keras.Model(inputs, layers.Dense(2, activation="softmax")(layers.BatchNormalization()(cross)))


def tab_transformer(blocks=2, heads=2, width=8):
    inputs = create_inputs()
    columns, numbers = [], []
    for name, tensor in inputs.items():
        if name in NUMBERS:
            numbers.append(ops.expand_dims(tensor, -1))
            continue
        lookup = layers.StringLookup(vocabulary=CATEGORIES[name], mask_token=None, num_oov_indices=0, output_mode="int")
        columns.append(layers.Embedding(len(CATEGORIES[name]), width)(lookup(tensor)))
    categories = ops.stack(columns, axis=1)
    places = layers.Embedding(input_dim=categories.shape[1], output_dim=width)(ops.arange(0, categories.shape[1], 1))
    categories = categories + places
    for block in range(blocks):
        attended = layers.MultiHeadAttention(heads, width, dropout=0.1, name=f"attention_{block}")(categories, categories)
        x = layers.LayerNormalization(epsilon=1e-6)(layers.Add(name=f"skip_{block}")([attended, categories]))
        dense = keras.Sequential([layers.Dense(width, activation="gelu"), layers.Dropout(0.1)], name=f"dense_{block}")
        categories = layers.LayerNormalization(epsilon=1e-6)(layers.Add()([dense(x), x]))
    x = layers.concatenate([layers.Flatten()(categories), layers.LayerNormalization()(layers.concatenate(numbers))])
    for factor in [4, 2]:
        x = layers.Dense(x.shape[-1] // factor, activation="selu")(layers.BatchNormalization()(x))
    return keras.Model(inputs, layers.Dense(1, activation="sigmoid", name="income")(x))


table = pd.DataFrame({"age": np.arange(8), "hours": np.arange(8) * 2.0})
print(table.shape, list(table.columns))
models = {"both": wide_and_deep(), "crossed": crossed()}
both, cross = models["both"], models["crossed"]
transformer = tab_transformer()
for name, model in models.items():
    model.compile(keras.optimizers.Adam(1e-3), keras.losses.SparseCategoricalCrossentropy(), [keras.metrics.SparseCategoricalAccuracy()])
    print(f"{name}: {model.count_params():,} parameters")
