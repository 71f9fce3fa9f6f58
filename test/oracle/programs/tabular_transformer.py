"""A transformer over the columns of a table, and a plain network beside it."""
from functools import partial

import keras
import numpy as np
import pandas as pd
from keras import layers, ops

NUMBERS = ["age", "hours", "gain"]
WORDS = {
    "work": ["private", "state", "self", "none"],
    "school": ["basic", "college", "doctor"],
    "region": ["north", "south", "east", "west", "other"],
}
WIDTH, HEADS, BLOCKS = 12, 3, 2


def made_up(rows, seed):
    random = np.random.default_rng(seed)
    columns = {name: random.normal(size=rows) for name in NUMBERS}
    columns.update({name: random.choice(words, rows) for name, words in WORDS.items()})
    return pd.DataFrame({**columns, "label": random.integers(0, 2, rows)})


frame = made_up(256, 1)
labels = frame.pop("label")
lookups = {
    name: layers.StringLookup(vocabulary=words, mask_token=None, num_oov_indices=0) for name, words in WORDS.items()
}


def make_inputs():
    inputs = {name: keras.Input((), name=name, dtype="float32") for name in NUMBERS}
    inputs.update({name: keras.Input((), name=name, dtype="int32") for name in WORDS})
    return inputs


def encode(inputs):
    categories, numbers = [], []
    for name in inputs:
        if name in WORDS:
            categories.append(layers.Embedding(len(WORDS[name]), WIDTH, name=f"{name}_embedding")(inputs[name]))
        else:
            numbers.append(ops.expand_dims(inputs[name], -1))
    return categories, numbers


def make_mlp(units, rate, activation, normalization, name):
    found = []
    for size in units:
        found += [normalization(), layers.Dense(size, activation=activation), layers.Dropout(rate)]
    return keras.Sequential(found, name=name)


def make_plain():
    inputs = make_inputs()
    categories, numbers = encode(inputs)
    features = layers.concatenate(categories + numbers)
    for index in range(2):
        features = make_mlp([features.shape[-1]], 0.1, "gelu", layers.LayerNormalization, f"plain_{index}")(features)
    return keras.Model(inputs, layers.Dense(1, activation="sigmoid", name="income")(features), name="plain")


def make_transformer():
    inputs = make_inputs()
    categories, numbers = encode(inputs)
    x = ops.stack(categories, axis=1)
    columns = layers.Embedding(x.shape[1], WIDTH, name="columns")
    x = x + columns(ops.arange(x.shape[1]))
    for index in range(BLOCKS):
        attended = layers.MultiHeadAttention(HEADS, WIDTH, dropout=0.1, name=f"attention_{index}")(x, x)
        x = layers.LayerNormalization(name=f"norm_{index}")(layers.Add(name=f"skip_{index}")([attended, x]))
        normalization = partial(layers.LayerNormalization, epsilon=1e-6)
        fed = make_mlp([WIDTH], 0.1, keras.activations.gelu, normalization, f"feed_{index}")(x)
        x = layers.LayerNormalization(name=f"norm_after_{index}")(fed + x)
    numbers = layers.LayerNormalization(epsilon=1e-6)(layers.concatenate(numbers))
    features = layers.concatenate([layers.Flatten()(x), numbers])
    units = [factor * features.shape[-1] for factor in (2, 1)]
    features = make_mlp(units, 0.2, keras.activations.selu, layers.BatchNormalization, "head")(features)
    return keras.Model(inputs, layers.Dense(1, activation="sigmoid", name="income")(features), name="transformer")


plain, transformer = make_plain(), make_transformer()
for model in (plain, transformer):
    print(model.name, model.count_params())
    model.compile(keras.optimizers.AdamW(1e-3, weight_decay=1e-4), "binary_crossentropy", metrics=["accuracy"])
    batch = {name: frame[name].to_numpy() for name in NUMBERS}
    batch.update({name: lookups[name](frame[name].to_numpy()) for name in WORDS})
    model.fit(batch, labels.to_numpy(), epochs=2, batch_size=32)
