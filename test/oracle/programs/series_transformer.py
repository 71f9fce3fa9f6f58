"""Classes of measured series, read from the net: a transformer encoder, then a plain convolutional one."""
import keras
import numpy as np
from keras import layers


def read_series(filename):
    data = np.loadtxt(filename, delimiter="\t")
    y = data[:, 0]
    x = data[:, 1:]
    return x, y.astype(int)


root = "https://example.org/series/"
x_train, y_train = read_series(root + "train.tsv")
x_test, y_test = read_series(root + "test.tsv")
x_train = x_train.reshape((x_train.shape[0], x_train.shape[1], 1))
classes = len(np.unique(y_train))
order = np.random.permutation(len(x_train))
x_train, y_train = x_train[order], y_train[order]
y_train[y_train == -1] = 0


def encoder(inputs, head_size, heads, filters, dropout=0):
    x = layers.MultiHeadAttention(key_dim=head_size, num_heads=heads, dropout=dropout)(inputs, inputs)
    x = layers.Dropout(dropout)(x)
    x = layers.LayerNormalization(epsilon=1e-6)(x)
    kept = x + inputs
    x = layers.Conv1D(filters=filters, kernel_size=1, activation="relu")(kept)
    x = layers.Dropout(dropout)(x)
    x = layers.Conv1D(filters=inputs.shape[-1], kernel_size=1)(x)
    x = layers.LayerNormalization(epsilon=1e-6)(x)
    return x + kept


def build(shape, head_size, heads, filters, blocks, units, dropout=0, last_dropout=0):
    inputs = keras.Input(shape=shape)
    x = inputs
    for _ in range(blocks):
        x = encoder(x, head_size, heads, filters, dropout)
    x = layers.GlobalAveragePooling1D(data_format="channels_last")(x)
    for size in units:
        x = layers.Dense(size, activation="relu")(x)
        x = layers.Dropout(last_dropout)(x)
    return keras.Model(inputs, layers.Dense(2, activation="softmax")(x))


def convolutional(shape):
    series = keras.layers.Input(shape)
    x = series
    for index, (filters, size) in enumerate(zip([16, 32, 16], (8, 5, 3))):
        x = keras.layers.Conv1D(filters=filters, kernel_size=size, padding="causal", dilation_rate=2**index)(x)
        x = keras.layers.BatchNormalization()(x)
        x = keras.layers.ReLU()(x)
    return keras.models.Model(inputs=series, outputs=keras.layers.Dense(2, activation="softmax")(keras.layers.GlobalAveragePooling1D()(x)))


shape = (100, 1)
attentive = build(shape, head_size=16, heads=2, filters=4, blocks=2, units=[12], last_dropout=0.4, dropout=0.25)
plain = convolutional(shape)
recurrent = keras.Sequential(
    [
        keras.Input(shape),
        layers.Masking(mask_value=-1.0),
        layers.Bidirectional(layers.GRU(8, return_sequences=True, dropout=0.1), merge_mode="ave"),
        layers.LSTM(6, go_backwards=True),
        layers.RepeatVector(5),
        layers.TimeDistributed(layers.Dense(2)),
    ]
)
for model in (attentive, plain):
    model.compile(
        loss="sparse_categorical_crossentropy",
        optimizer=keras.optimizers.Adam(learning_rate=1e-4),
        metrics=["sparse_categorical_accuracy"],
    )
    callbacks = [keras.callbacks.ModelCheckpoint("best.keras", save_best_only=True, monitor="val_loss")]
    model.fit(x_train, y_train, validation_split=0.2, epochs=1, batch_size=64, callbacks=callbacks)
    model.evaluate(x_test, y_test, verbose=1)
