"""Reads the characters in a picture: convolutions, a recurrence over the columns, and a loss in a layer of its own."""
from pathlib import Path

import keras
import numpy as np
import tensorflow as tf
from keras import layers, ops

WIDTH, HEIGHT, LONGEST = 120, 32, 6
characters = sorted(set("0123456789abcdefxyz"))
to_number = layers.StringLookup(vocabulary=list(characters), mask_token=None)
to_character = layers.StringLookup(vocabulary=to_number.get_vocabulary(), mask_token=None, invert=True)

pictures = sorted(map(str, Path("pictures").glob("*.png")))
texts = [name.split("/")[-1].split(".png")[0] for name in pictures]
order = np.random.permutation(len(pictures))


def read(path, text):
    picture = tf.io.decode_png(tf.io.read_file(path), channels=1)
    picture = ops.image.resize(tf.image.convert_image_dtype(picture, tf.float32), [HEIGHT, WIDTH])
    characters_in = tf.strings.unicode_split(text, input_encoding="UTF-8")
    return {"picture": ops.transpose(picture, axes=[1, 0, 2]), "text": to_number(characters_in)}


def loss_of(y_true, y_pred):
    batch = ops.shape(y_true)[0]
    shown = ops.full((batch,), ops.shape(y_pred)[1], dtype="int32")
    wanted = ops.full((batch,), ops.shape(y_true)[1], dtype="int32")
    return ops.ctc_loss(ops.cast(y_true, "int32"), y_pred, wanted, shown, mask_index=0)


class Alignment(layers.Layer):
    """Adds the loss while training and hands the predictions on."""

    def __init__(self, name=None):
        super().__init__(name=name)
        self.loss_function = loss_of

    def call(self, y_true, y_pred):
        self.add_loss(ops.mean(self.loss_function(y_true, y_pred)))
        return y_pred


def make_reader():
    picture = layers.Input((WIDTH, HEIGHT, 1), name="picture", dtype="float32")
    text = layers.Input((None,), name="text", dtype="float32")
    x = picture
    for index, filters in enumerate((16, 32), start=1):
        options = {"activation": "relu", "kernel_initializer": "he_normal", "padding": "same"}
        x = layers.Conv2D(filters, 3, name=f"conv_{index}", **options)(x)
        x = layers.MaxPooling2D(2, name=f"pool_{index}")(x)
    x = layers.Reshape((WIDTH // 4, (HEIGHT // 4) * 32), name="columns")(x)
    x = layers.Dense(32, activation="relu", name="squeeze")(x)
    x = layers.Dropout(0.2)(x)
    for units in (32, 16):
        x = layers.Bidirectional(layers.LSTM(units, return_sequences=True, dropout=0.25))(x)
    x = layers.Dense(len(to_number.get_vocabulary()) + 1, activation="softmax", name="characters")(x)
    model = keras.models.Model([picture, text], Alignment(name="alignment")(text, x), name="reader")
    model.compile(optimizer=keras.optimizers.Adam())
    return model


reader = make_reader()
reader.summary()
predictor = keras.models.Model(reader.input[0], reader.get_layer(name="characters").output, name="predictor")


def decode(predictions):
    lengths = np.ones(predictions.shape[0]) * predictions.shape[1]
    found = ops.ctc_decode(predictions, sequence_lengths=lengths, strategy="greedy")[0][0][:, :LONGEST]
    return [tf.strings.reduce_join(to_character(one)).numpy().decode("utf-8") for one in found]
