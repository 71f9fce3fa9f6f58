"""Mixes tokens and channels in turn, without attention; a Fourier and a gated variant share the frame."""
import keras
from keras import layers, ops

side, patch, width, blocks = 32, 8, 20, 2
tokens = (side // patch) ** 2


class Mixer(layers.Layer):
    def __init__(self, tokens, width, rate=0.2, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.tokens = keras.Sequential([layers.Dense(units=tokens, activation="gelu"), layers.Dense(units=tokens), layers.Dropout(rate=rate)])
        self.channels = keras.Sequential([layers.Dense(units=width, activation="gelu"), layers.Dense(units=width), layers.Dropout(rate=rate)])
        self.normalize = layers.LayerNormalization(epsilon=1e-6)

    def build(self, input_shape):
        return super().build(input_shape)

    def call(self, inputs):
        x = self.normalize(inputs)
        mixed = ops.transpose(self.tokens(ops.transpose(x, axes=(0, 2, 1))), axes=(0, 2, 1))
        x = mixed + inputs
        return x + self.channels(self.normalize(x))


class Gate(layers.Layer):
    def __init__(self, tokens, width, rate=0.2):
        super().__init__()
        self.project_in = keras.Sequential([layers.Dense(units=width * 2, activation="gelu"), layers.Dropout(rate=rate)])
        self.project_out = layers.Dense(units=width)
        self.spatial = layers.Dense(units=tokens, bias_initializer="Ones")
        self.normalize1 = layers.LayerNormalization(epsilon=1e-6)
        self.normalize2 = layers.LayerNormalization(epsilon=1e-6)

    def gate(self, x):
        u, v = ops.split(x, indices_or_sections=2, axis=2)
        v = self.normalize2(v)
        v = ops.transpose(self.spatial(ops.transpose(v, axes=(0, 2, 1))), axes=(0, 2, 1))
        return u * v

    def call(self, inputs):
        x = self.project_in(self.normalize1(inputs))
        return inputs + self.project_out(self.gate(x))


class Place(layers.Layer):
    def __init__(self, length, initializer="glorot_uniform", **kwargs):
        super().__init__(**kwargs)
        if length is None:
            raise ValueError("`length` must be an integer, received `None`.")
        self.length = int(length)
        self.initializer = keras.initializers.get(initializer)

    def build(self, input_shape):
        self.embeddings = self.add_weight(name="embeddings", shape=[self.length, input_shape[-1]], initializer=self.initializer, trainable=True)
        super().build(input_shape)

    def call(self, inputs, start=0):
        shape = ops.shape(inputs)
        rows = ops.slice(ops.convert_to_tensor(self.embeddings), (start, 0), (shape[-2], shape[-1]))
        return ops.broadcast_to(rows, shape)

    def compute_output_shape(self, input_shape):
        return input_shape


def classifier(stack, with_places=False):
    inputs = layers.Input(shape=(side, side, 3))
    x = layers.Conv2D(width, patch, strides=patch, name="to_patches" if not with_places else None)(inputs)
    x = layers.Reshape((-1, width))(x)
    if with_places:
        x = x + Place(length=tokens)(x)
    x = stack(x)
    x = layers.Dropout(rate=0.2)(layers.GlobalAveragePooling1D()(x))
    return keras.Model(inputs=inputs, outputs=layers.Dense(7)(x))


mixers = keras.Sequential([Mixer(tokens, width) for _ in range(blocks)])
mixed = classifier(mixers)
gates = keras.Sequential([Gate(tokens, width) for _ in range(blocks)])
gated = classifier(gates, with_places=True)
print(mixed.count_params(), gated.count_params())
