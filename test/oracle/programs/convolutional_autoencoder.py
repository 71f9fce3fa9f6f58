"""Takes noise out of pictures; encoder and decoder are models of their own, used again later."""
import numpy as np
import keras
from keras.layers import BatchNormalization, Conv2D, Conv2DTranspose, Dense, Flatten, Input, Reshape
from keras.models import Model, Sequential


def disturb(array, factor=0.4):
    noisy = array + factor * np.random.normal(loc=0.0, scale=1.0, size=array.shape)
    return np.clip(noisy, 0.0, 1.0)


clean = np.random.rand(64, 28, 28)
clean = np.reshape(clean, (len(clean), 28, 28, 1))
noisy = disturb(clean)

picture = Input(shape=(28, 28, 1), name="noisy")
x = picture
for filters in [16, 32]:
    x = Conv2D(filters, (3, 3), strides=2, activation="relu", padding="same")(x)
    x = BatchNormalization(axis=-1)(x)
volume = keras.backend.int_shape(x) if hasattr(keras.backend, "int_shape") else x.shape
code = Dense(10, name="code")(Flatten()(x))
encoder = Model(picture, code, name="encoder")

given = Input(shape=(10,))
x = Dense(int(np.prod(volume[1:])))(given)
x = Reshape((volume[1], volume[2], volume[3]))(x)
for filters in (32, 16):
    x = Conv2DTranspose(filters, 3, strides=2, padding="same", activation="relu")(x)
decoded = Conv2D(1, 3, activation="sigmoid", padding="same", name="clean")(x)
decoder = Model(given, decoded, name="decoder")

autoencoder = Model(inputs=picture, outputs=decoder(encoder(picture)), name="autoencoder")
autoencoder.compile(optimizer="adam", loss="binary_crossentropy")
autoencoder.fit(noisy, clean, epochs=1, batch_size=32, shuffle=True, validation_data=(noisy[:8], clean[:8]))

classifier = Sequential([encoder, Dense(10, activation="softmax")], name="classifier")
encoder.trainable = False
classifier.compile(loss="sparse_categorical_crossentropy", optimizer="sgd")
print([layer.name for layer in classifier.layers], classifier.output_shape)
