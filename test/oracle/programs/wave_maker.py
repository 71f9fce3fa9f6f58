"""A generator of sound over dilated causal convolutions, and a critic with normalized kernels at several scales."""
import keras
import tensorflow as tf
from keras import layers, ops


class Gated(layers.Layer):
    """A step of a WaveNet: what goes on, and what is handed out."""

    def __init__(self, filters, dilation, **kwargs):
        super().__init__(**kwargs)
        options = {"kernel_size": 2, "padding": "causal", "dilation_rate": dilation}
        self.content = layers.Conv1D(filters, activation="tanh", **options)
        self.gate = layers.Conv1D(filters, activation="sigmoid", **options)
        self.mix, self.skip = layers.Conv1D(filters, 1), layers.Conv1D(filters, 1)

    def call(self, x):
        gated = self.content(x) * self.gate(x)
        return x + self.mix(gated), self.skip(gated)


def make_generator(filters=16, stacks=2, depth=4, levels=64):
    inputs = keras.Input((None,), dtype="int32", name="levels")
    x = layers.Embedding(levels, filters)(inputs)
    skips = []
    for stack in range(stacks):
        for step in range(depth):
            x, skip = Gated(filters, 2**step, name=f"gated_{stack}_{step}")(x)
            skips.append(skip)
    x = layers.Activation("relu")(layers.Add()(skips))
    x = layers.Conv1D(filters, 1, activation="relu")(x)
    return keras.Model(inputs, layers.Conv1D(levels, 1)(x), name="generator")


class Normalized(layers.Layer):
    """A convolution whose kernels have a learnt length."""

    def __init__(self, layer, **kwargs):
        super().__init__(**kwargs)
        self.layer = layer

    def build(self, input_shape):
        self.layer.build(input_shape)
        self.v = self.layer.kernel
        self.g = self.add_weight(name="lengths", shape=(self.v.shape[-1],), initializer="ones")
        super().build(input_shape)

    def call(self, inputs):
        kernel = self.layer.kernel
        axes = tuple(range(len(kernel.shape) - 1))
        length = ops.sqrt(ops.sum(ops.square(kernel), axis=axes, keepdims=True))
        return tf.nn.conv1d(
            inputs,
            kernel * (self.g / (length + 1e-6)),
            stride=self.layer.strides[0],
            padding=self.layer.padding.upper(),
            dilations=self.layer.dilation_rate,
        )

    def compute_output_shape(self, input_shape):
        return self.layer.compute_output_shape(input_shape)


def judged(x):
    maps = []
    for filters, size, stride in [(8, 15, 1), (16, 9, 4), (16, 5, 1)]:
        x = Normalized(layers.Conv1D(filters, size, stride, "same", use_bias=False))(x)
        x = layers.LeakyReLU()(x)
        maps.append(x)
    return maps + [Normalized(layers.Conv1D(1, 3, 1, "same", use_bias=False))(x)]


def make_critic():
    sound = keras.Input((None, 1), name="sound")
    half = layers.AveragePooling1D(2, padding="same")(sound)
    return keras.Model(sound, [judged(sound), judged(half)], name="critic")


generator, critic = make_generator(), make_critic()
generator.summary()
print(len(critic.outputs), "maps")


class WaveGame(keras.Model):
    def __init__(self, generator, critic, **kwargs):
        super().__init__(**kwargs)
        self.generator, self.critic = generator, critic

    def compile(self, generator_optimizer, critic_optimizer, loss):
        super().compile()
        self.generator_optimizer, self.critic_optimizer = generator_optimizer, critic_optimizer
        self.loss_function = loss

    def train_step(self, batch):
        levels, sound = batch
        with tf.GradientTape() as tape:
            made = tf.nn.softmax(self.generator(levels, training=True)) @ tf.linspace(-1.0, 1.0, 64)[:, None]
            verdicts = [maps[-1] for maps in self.critic(made)]
            loss = tf.add_n([self.loss_function(tf.ones_like(one), one) for one in verdicts])
        variables = self.generator.trainable_variables
        self.generator_optimizer.apply_gradients(zip(tape.gradient(loss, variables), variables))
        return {"loss": loss}


game = WaveGame(generator, critic)
game.compile(keras.optimizers.Adam(1e-4), keras.optimizers.Adam(1e-4), keras.losses.MeanSquaredError())
