"""A variational autoencoder that trains itself with a step of its own."""
import os

os.environ["KERAS_BACKEND"] = "tensorflow"

import keras
import numpy as np
import tensorflow as tf
from keras import layers, ops

code_size = 3


class Draw(layers.Layer):
    """Draws a code from its mean and the logarithm of its variance."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.seeds = keras.random.SeedGenerator(11)

    def call(self, inputs):
        center, spread = inputs
        rows, columns = ops.shape(center)[0], ops.shape(center)[1]
        noise = keras.random.normal(shape=(rows, columns), seed=self.seeds)
        return center + ops.exp(0.5 * spread) * noise


picture = keras.Input(shape=(20, 20, 1))
x = layers.Conv2D(16, 3, activation="relu", strides=2, padding="same")(picture)
x = layers.Conv2D(32, 3, activation="relu", strides=2, padding="same")(x)
x = layers.Flatten()(x)
x = layers.Dense(12, activation="relu")(x)
center = layers.Dense(code_size, name="center")(x)
spread = layers.Dense(code_size, name="spread")(x)
code = Draw(name="code")([center, spread])
encoder = keras.Model(picture, [center, spread, code], name="encoder")
encoder.summary()

drawn = keras.Input(shape=(code_size,))
x = layers.Dense(5 * 5 * 32, activation="relu")(drawn)
x = layers.Reshape((5, 5, 32))(x)
x = layers.Conv2DTranspose(32, 3, activation="relu", strides=2, padding="same")(x)
x = layers.Conv2DTranspose(16, 3, activation="relu", strides=2, padding="same")(x)
decoder = keras.Model(drawn, layers.Conv2DTranspose(1, 3, activation="sigmoid", padding="same")(x), name="decoder")


class Autoencoder(keras.Model):
    def __init__(self, encoder, decoder, weight=1.0, **kwargs):
        super().__init__(**kwargs)
        self.encoder = encoder
        self.decoder = decoder
        self.weight = weight
        self.total = keras.metrics.Mean(name="loss")
        self.difference = keras.metrics.Mean(name="difference")
        self.divergence = keras.metrics.Mean(name="divergence")

    @property
    def metrics(self):
        return [self.total, self.difference, self.divergence]

    def call(self, x):
        return self.decoder(self.encoder(x)[2])

    def train_step(self, data):
        with tf.GradientTape() as tape:
            center, spread, code = self.encoder(data)
            drawn = self.decoder(code)
            difference = ops.mean(ops.sum(keras.losses.binary_crossentropy(data, drawn), axis=(1, 2)))
            divergence = -0.5 * (1 + spread - ops.square(center) - ops.exp(spread))
            divergence = ops.mean(ops.sum(divergence, axis=1))
            total = difference + self.weight * divergence
        gradients = tape.gradient(total, self.trainable_weights)
        self.optimizer.apply_gradients(zip(gradients, self.trainable_weights))
        self.total.update_state(total)
        self.difference.update_state(difference)
        self.divergence.update_state(divergence)
        return {metric.name: metric.result() for metric in self.metrics}


digits = np.random.rand(32, 20, 20, 1).astype("float32")
vae = Autoencoder(encoder, decoder, weight=0.5)
vae.compile(optimizer=keras.optimizers.Adam())
vae.fit(digits, epochs=1, batch_size=8)

grid = np.linspace(-1.5, 1.5, 6)[::-1]
for row, height in enumerate(grid):
    for column, width in enumerate(grid):
        made = vae.decoder.predict(np.array([[width, height, 0.0]]), verbose=0)
