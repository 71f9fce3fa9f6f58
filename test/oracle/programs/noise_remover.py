"""A network that takes noise away, told how much there is; its averaged copy makes the images."""
import math

import keras
import tensorflow as tf
import tensorflow_datasets as tfds
from keras import layers

SIZE, BATCH, WAVES, HIGHEST = 32, 64, 16, 1000.0
widths, depth = [16, 24, 32], 2


def prepare(data):
    height, width = tf.shape(data["image"])[0], tf.shape(data["image"])[1]
    side = tf.minimum(height, width)
    image = tf.image.crop_to_bounding_box(data["image"], (height - side) // 2, (width - side) // 2, side, side)
    image = tf.image.resize(image, size=[SIZE, SIZE], antialias=True)
    return tf.clip_by_value(image / 255.0, 0.0, 1.0)


flowers = tfds.load("oxford_flowers102", split="train").map(prepare).cache().shuffle(10 * BATCH).batch(BATCH)


@keras.saving.register_keras_serializable()
def waves(x):
    frequencies = tf.exp(tf.linspace(tf.math.log(1.0), tf.math.log(HIGHEST), WAVES // 2))
    angles = 2.0 * math.pi * frequencies * x
    return tf.concat([tf.sin(angles), tf.cos(angles)], axis=3)


def residual(width):
    def apply(x):
        skipped = x if x.shape[3] == width else layers.Conv2D(width, 1)(x)
        x = layers.BatchNormalization(center=False, scale=False)(x)
        x = layers.Conv2D(width, 3, padding="same", activation=keras.activations.swish)(x)
        return layers.Add()([layers.Conv2D(width, 3, padding="same")(x), skipped])

    return apply


def down(width):
    def apply(pair):
        x, skips = pair
        for _ in range(depth):
            x = residual(width)(x)
            skips.append(x)
        return layers.AveragePooling2D(2)(x)

    return apply


def up(width):
    def apply(pair):
        x, skips = pair
        x = layers.UpSampling2D(2, interpolation="bilinear")(x)
        for _ in range(depth):
            x = residual(width)(layers.Concatenate()([x, skips.pop()]))
        return x

    return apply


def make_network():
    images, variances = keras.Input((SIZE, SIZE, 3)), keras.Input((1, 1, 1))
    told = layers.UpSampling2D(SIZE, interpolation="nearest")(layers.Lambda(waves)(variances))
    x = layers.Concatenate()([layers.Conv2D(widths[0], 1)(images), told])
    skips = []
    for width in widths[:-1]:
        x = down(width)([x, skips])
    for _ in range(depth):
        x = residual(widths[-1])(x)
    for width in reversed(widths[:-1]):
        x = up(width)([x, skips])
    return keras.Model([images, variances], layers.Conv2D(3, 1, kernel_initializer="zeros")(x), name="network")


class Remover(keras.Model):
    def __init__(self):
        super().__init__()
        self.normalizer = layers.Normalization()
        self.network = make_network()
        self.averaged = keras.models.clone_model(self.network)

    def compile(self, **kwargs):
        super().compile(**kwargs)
        self.noise_loss = keras.metrics.Mean(name="noise")

    @property
    def metrics(self):
        return [self.noise_loss]

    def rates(self, times):
        begin, end = tf.acos(0.95), tf.acos(0.02)
        angles = begin + times * (end - begin)
        return tf.sin(angles), tf.cos(angles)

    def clean(self, noisy, noise_rates, signal_rates, training):
        network = self.network if training else self.averaged
        noises = network([noisy, noise_rates**2], training=training)
        return noises, (noisy - noise_rates * noises) / signal_rates

    def generate(self, count, steps):
        noisy = tf.random.normal((count, SIZE, SIZE, 3))
        for step in range(steps):
            times = tf.ones((count, 1, 1, 1)) - step / steps
            noises, images = self.clean(noisy, *self.rates(times), training=False)
            noise_rates, signal_rates = self.rates(times - 1 / steps)
            noisy = signal_rates * images + noise_rates * noises
        return tf.clip_by_value(self.normalizer.mean + images * self.normalizer.variance**0.5, 0.0, 1.0)

    def train_step(self, images):
        images = self.normalizer(images, training=True)
        noises = tf.random.normal((BATCH, SIZE, SIZE, 3))
        noise_rates, signal_rates = self.rates(tf.random.uniform((BATCH, 1, 1, 1)))
        with tf.GradientTape() as tape:
            found, _ = self.clean(signal_rates * images + noise_rates * noises, noise_rates, signal_rates, True)
            loss = self.loss(noises, found)
        gradients = tape.gradient(loss, self.network.trainable_weights)
        self.optimizer.apply_gradients(zip(gradients, self.network.trainable_weights))
        for weight, average in zip(self.network.weights, self.averaged.weights):
            average.assign(0.999 * average + 0.001 * weight)
        self.noise_loss.update_state(loss)
        return {"noise": self.noise_loss.result()}


remover = Remover()
remover.compile(optimizer=keras.optimizers.AdamW(1e-3, weight_decay=1e-4), loss=keras.losses.mean_absolute_error)
network, averaged = remover.network, remover.averaged
samples = remover.generate(4, 3)
remover.fit(flowers, epochs=1, callbacks=[keras.callbacks.LambdaCallback(on_epoch_end=lambda epoch, logs: None)])
