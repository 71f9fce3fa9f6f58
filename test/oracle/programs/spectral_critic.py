"""Layers with weights of their own: a spectrally normalized convolution, a modulated dense layer, gated units."""
import keras
from keras import layers, ops


class SpectralConv2D(layers.Conv2D):
    """A convolution whose kernel is divided by its largest singular value, estimated a step at a time."""

    def __init__(self, *args, power_steps=1, **kwargs):
        super().__init__(*args, **kwargs)
        self.power_steps = power_steps

    def build(self, input_shape):
        super().build(input_shape)
        self.u = self.add_weight(name="u", shape=(1, self.filters), initializer="random_normal", trainable=False)

    def call(self, inputs, training=False):
        flat = ops.reshape(self.kernel, (-1, self.filters))
        u = self.u
        for _ in range(self.power_steps):
            v = ops.normalize(ops.matmul(u, ops.transpose(flat)))
            u = ops.normalize(ops.matmul(v, flat))
        if training:
            self.u.assign(u)
        sigma = ops.squeeze(ops.matmul(ops.matmul(v, flat), ops.transpose(u)))
        outputs = ops.conv(inputs, self.kernel / sigma, strides=self.strides, padding=self.padding)
        return self.activation(outputs + self.bias) if self.use_bias else outputs


class Modulated(layers.Layer):
    def __init__(self, units, activation=None, **kwargs):
        super().__init__(**kwargs)
        self.units = units
        self.activation = keras.activations.get(activation)

    def build(self, input_shape):
        data, style = input_shape
        self.w = self.add_weight(shape=(data[-1], self.units), initializer="he_normal", name="w")
        self.scale = self.add_weight(shape=(style[-1], data[-1]), initializer=keras.initializers.RandomNormal(stddev=0.02), name="scale")
        self.b = self.add_weight(shape=(self.units,), initializer="zeros", name="b")
        self.built = True

    def call(self, inputs):
        x, style = inputs
        factor = 1.0 + style @ self.scale
        return self.activation(ops.matmul(x * factor, self.w) + self.b)

    def compute_output_shape(self, input_shape):
        return (*input_shape[0][:-1], self.units)


class GatedResidual(layers.Layer):
    def __init__(self, units, rate):
        super().__init__()
        self.units = units
        self.elu = layers.Dense(units, activation="elu")
        self.linear = layers.Dense(units)
        self.dropout = layers.Dropout(rate)
        self.gate = GatedUnit(units)
        self.norm = layers.LayerNormalization()
        self.project = layers.Dense(units)

    def call(self, inputs):
        x = self.dropout(self.linear(self.elu(inputs)))
        if inputs.shape[-1] != self.units:
            inputs = self.project(inputs)
        return self.norm(inputs + self.gate(x))


class GatedUnit(layers.Layer):
    def __init__(self, units):
        super().__init__()
        self.linear = layers.Dense(units)
        self.sigmoid = layers.Dense(units, activation="sigmoid")

    def call(self, inputs):
        return self.linear(inputs) * self.sigmoid(inputs)


picture = keras.Input((16, 16, 3))
style = keras.Input((5,))
x = SpectralConv2D(8, 3, strides=2, padding="same", activation="relu", power_steps=2)(picture)
x = layers.SpectralNormalization(layers.Conv2D(12, 3, strides=2, padding="same"))(x)
x = layers.Flatten()(x)
x = Modulated(10, activation="silu")([x, style])
x = GatedResidual(6, rate=0.1)(x)
critic = keras.Model([picture, style], layers.Dense(1, kernel_constraint=keras.constraints.MaxNorm(2.0))(x), name="critic")
critic.summary()
print([weight.path for weight in critic.layers[1].weights], len(critic.non_trainable_variables))
