"""The next frame of a moving picture by convolutional LSTMs, frame sequences of any length."""
import io
import keras
import numpy as np
from keras import layers

frames = np.random.rand(10, 6, 16, 16)
frames = np.expand_dims(frames, axis=-1)
indexes = np.arange(frames.shape[0])
np.random.shuffle(indexes)
train_index = indexes[: int(0.9 * frames.shape[0])]
val_index = indexes[int(0.9 * frames.shape[0]) :]
train_frames, val_frames = frames[train_index], frames[val_index]
train_frames = train_frames / 255


def shifted(data):
    x = data[:, 0 : data.shape[1] - 1, :, :]
    y = data[:, 1 : data.shape[1], :, :]
    return x, y


x_train, y_train = shifted(train_frames)
x_val, y_val = shifted(val_frames)
print("Training data: " + str(x_train.shape) + ", " + str(y_train.shape))

inp = layers.Input(shape=(None, *x_train.shape[2:]))
x = layers.ConvLSTM2D(filters=8, kernel_size=(5, 5), padding="same", return_sequences=True, activation="relu")(inp)
x = layers.BatchNormalization()(x)
x = layers.ConvLSTM2D(8, (3, 3), padding="same", return_sequences=True, recurrent_dropout=0.1)(x)
x = layers.LayerNormalization()(x)
x = layers.Conv3D(filters=1, kernel_size=(3, 3, 3), activation="sigmoid", padding="same")(x)
model = keras.models.Model(inp, x)
model.compile(loss=keras.losses.binary_crossentropy, optimizer=keras.optimizers.Adam())

last = keras.Sequential(
    [
        keras.Input((None, 16, 16, 1)),
        layers.TimeDistributed(layers.Conv2D(4, 3, activation="relu")),
        layers.TimeDistributed(layers.MaxPooling2D()),
        layers.ConvLSTM2D(6, 3, strides=2),
        layers.Flatten(),
        layers.Dense(3),
    ],
    name="last_frame",
)
model.fit(x_train, y_train, batch_size=5, epochs=1, validation_data=(x_val, y_val))
example = val_frames[np.random.choice(range(len(val_frames)), size=1)[0]]
given = example[:3, ...]
for _ in range(3):
    made = model.predict(np.expand_dims(given, axis=0))
    made = np.squeeze(made, axis=0)
    following = np.expand_dims(made[-1, ...], axis=0)
    given = np.concatenate((given, following), axis=0)
videos = []
for clip in val_frames[:1]:
    with io.BytesIO() as gif:
        videos.append(gif.getvalue())
