"""Larger pictures from small ones: channels become pixels."""
import math
import keras
import numpy as np
from keras import layers, ops


class ToPixels(layers.Layer):
    def __init__(self, factor, **kwargs):
        super().__init__(**kwargs)
        self.factor = factor

    def call(self, x):
        batch, height, width, channels = ops.shape(x)
        depth = channels // self.factor**2
        x = ops.reshape(x, (batch, height, width, self.factor, self.factor, depth))
        x = ops.transpose(x, (0, 1, 3, 2, 4, 5))
        return ops.reshape(x, (batch, height * self.factor, width * self.factor, depth))

    def compute_output_shape(self, input_shape):
        batch, height, width, channels = input_shape
        grow = lambda size: None if size is None else size * self.factor
        return (batch, grow(height), grow(width), channels // self.factor**2)

    def get_config(self):
        config = super().get_config()
        config.update({"factor": self.factor})
        return config


def dense_block(x, growth, count, name):
    parts = [x]
    for index in range(count):
        joined = layers.Concatenate(name=f"{name}_join{index}")(parts) if index else x
        parts.append(layers.Conv2D(growth, 3, padding="same", activation="relu", kernel_initializer="orthogonal", name=f"{name}_conv{index}")(joined))
    x = layers.Concatenate(name=f"{name}_join")(parts)
    return layers.Conv2D(x.shape[-1] // 2, 1, padding="same", name=f"{name}_reduce")(x)


def get_model(upscale_factor=3, channels=1):
    conv_args = {"activation": "relu", "kernel_initializer": "orthogonal", "padding": "same"}
    inputs = keras.Input(shape=(None, None, channels))
    x = layers.Conv2D(16, 5, **conv_args)(inputs)
    x = layers.Conv2D(16, 3, **conv_args)(x)
    x = dense_block(x, 8, 2, "dense")
    x = layers.Conv2D(channels * (upscale_factor**2), 3, **conv_args)(x)
    return keras.Model(inputs, ToPixels(upscale_factor)(x))


class PeakRatio(keras.callbacks.Callback):
    def __init__(self):
        super().__init__()
        self.best = -math.inf

    def on_epoch_begin(self, epoch, logs=None):
        self.psnr = []

    def on_test_batch_end(self, batch, logs=None):
        self.psnr.append(10 * math.log10(1 / logs["loss"]))

    def on_epoch_end(self, epoch, logs=None):
        mean = np.mean(self.psnr)
        print("Mean PSNR for epoch: %.2f" % (mean))
        if mean > self.best:
            self.best = mean


model = get_model(upscale_factor=3)
model.summary()
residual_in = keras.Input((20, 30, 1))
larger = layers.UpSampling2D(3, interpolation="bilinear")(residual_in)
residual = keras.Model(residual_in, layers.Add()([larger, model(residual_in)]), name="residual")
model.compile(optimizer=keras.optimizers.Adam(learning_rate=0.001), loss=keras.losses.MeanSquaredError())
model.fit(np.zeros((4, 10, 12, 1)), np.zeros((4, 30, 36, 1)), epochs=1, callbacks=[PeakRatio()], validation_split=0.5)
