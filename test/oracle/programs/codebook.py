"""An autoencoder over a book of codes, and a network that draws codes place by place."""
import keras
import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf
from keras import layers

(x_train, _), (x_test, _) = keras.datasets.mnist.load_data()
x_train = np.expand_dims(x_train, -1) / 255.0 - 0.5
variance = np.var(x_train)


class Codes(layers.Layer):
    """Each vector becomes the nearest one of the book."""

    def __init__(self, count, width, beta=0.25, **kwargs):
        super().__init__(**kwargs)
        self.count, self.width, self.beta = count, width, beta
        start = tf.random_uniform_initializer()
        self.book = tf.Variable(start(shape=(width, count), dtype="float32"), trainable=True, name="book")

    def call(self, x):
        shape = tf.shape(x)
        flat = tf.reshape(x, [-1, self.width])
        chosen = tf.one_hot(self.nearest(flat), self.count)
        found = tf.reshape(tf.matmul(chosen, self.book, transpose_b=True), shape)
        drawn = tf.reduce_mean((tf.stop_gradient(found) - x) ** 2)
        learnt = tf.reduce_mean((found - tf.stop_gradient(x)) ** 2)
        self.add_loss(self.beta * drawn + learnt)
        return x + tf.stop_gradient(found - x)

    def nearest(self, flat):
        lengths = tf.reduce_sum(flat**2, axis=1, keepdims=True) + tf.reduce_sum(self.book**2, axis=0)
        return tf.argmin(lengths - 2 * tf.matmul(flat, self.book), axis=1)


def make_encoder(width):
    inputs = keras.Input((28, 28, 1))
    x = inputs
    for filters in (16, 24):
        x = layers.Conv2D(filters, 3, activation="relu", strides=2, padding="same")(x)
    return keras.Model(inputs, layers.Conv2D(width, 1, padding="same")(x), name="encoder")


def make_decoder(width):
    inputs = keras.Input(make_encoder(width).output.shape[1:])
    x = inputs
    for filters in (24, 16):
        x = layers.Conv2DTranspose(filters, 3, activation="relu", strides=2, padding="same")(x)
    return keras.Model(inputs, layers.Conv2DTranspose(1, 3, padding="same")(x), name="decoder")


def make_autoencoder(width=8, count=32):
    codes, encoder, decoder = Codes(count, width, name="codes"), make_encoder(width), make_decoder(width)
    inputs = keras.Input((28, 28, 1))
    return keras.Model(inputs, decoder(codes(encoder(inputs))), name="autoencoder")


class Trainer(keras.models.Model):
    def __init__(self, variance, width=8, count=32, **kwargs):
        super().__init__(**kwargs)
        self.variance, self.count = variance, count
        self.autoencoder = make_autoencoder(width, count)
        self.total = keras.metrics.Mean(name="total")

    @property
    def metrics(self):
        return [self.total]

    def train_step(self, x):
        with tf.GradientTape() as tape:
            missed = tf.reduce_mean((x - self.autoencoder(x)) ** 2) / self.variance
            total = missed + sum(self.autoencoder.losses)
        gradients = tape.gradient(total, self.autoencoder.trainable_variables)
        self.optimizer.apply_gradients(zip(gradients, self.autoencoder.trainable_variables))
        self.total.update_state(total)
        return {"total": self.total.result()}


trainer = Trainer(variance)
trainer.compile(optimizer=keras.optimizers.Adam())
trainer.fit(x_train, epochs=3, batch_size=64)
autoencoder = trainer.autoencoder
codes = autoencoder.get_layer("codes")


class Masked(layers.Layer):
    """A convolution that sees what stands above and to the left."""

    def __init__(self, sees_itself, **kwargs):
        super().__init__()
        self.sees_itself = sees_itself
        self.conv = layers.Conv2D(**kwargs)

    def build(self, input_shape):
        self.conv.build(input_shape)
        rows, columns = self.conv.kernel.shape[:2]
        self.mask = np.zeros(self.conv.kernel.shape)
        self.mask[: rows // 2, ...] = 1.0
        self.mask[rows // 2, : columns // 2 + int(self.sees_itself), ...] = 1.0

    def call(self, inputs):
        self.conv.kernel.assign(self.conv.kernel * self.mask)
        return self.conv(inputs)


class Residual(layers.Layer):
    def __init__(self, filters, **kwargs):
        super().__init__(**kwargs)
        self.narrow = layers.Conv2D(filters // 2, 1, activation="relu")
        self.masked = Masked(True, filters=filters // 2, kernel_size=3, activation="relu", padding="same")
        self.wide = layers.Conv2D(filters, 1, activation="relu")

    def call(self, inputs):
        return keras.layers.add([inputs, self.wide(self.masked(self.narrow(inputs)))])


places = keras.Input(autoencoder.get_layer("encoder").output_shape[1:-1], dtype="int32")
x = keras.ops.one_hot(places, trainer.count)
x = Masked(False, filters=16, kernel_size=7, activation="relu", padding="same")(x)
for _ in range(2):
    x = Residual(16)(x)
prior = keras.Model(places, layers.Conv2D(trainer.count, 1)(x), name="prior")
prior.summary()
plt.imshow(x_train[0].squeeze())
