"""A vision transformer: patches, positions, a class token, blocks of attention."""
import keras
import numpy as np
from keras import layers, ops

picture_size, patch_size, width, heads, depth = 32, 8, 24, 3, 2
patch_count = (picture_size // patch_size) ** 2


class Patches(layers.Layer):
    """Cuts pictures into squares and lays each out in a row."""

    def __init__(self, size, **kwargs):
        super().__init__(**kwargs)
        self.size = size

    def call(self, pictures):
        batch, height, width, channels = ops.shape(pictures)
        rows, columns = height // self.size, width // self.size
        x = ops.reshape(pictures, (batch, rows, self.size, columns, self.size, channels))
        x = ops.transpose(x, (0, 1, 3, 2, 4, 5))
        return ops.reshape(x, (batch, rows * columns, self.size * self.size * channels))

    def get_config(self):
        return {**super().get_config(), "size": self.size}


class Places(layers.Layer):
    """Puts a learned token first and adds a vector for each place."""

    def __init__(self, count, width):
        super().__init__()
        self.project = layers.Dense(width)
        self.places = layers.Embedding(input_dim=count + 1, output_dim=width)
        self.count = count
        self.token = self.add_weight(shape=(1, 1, width), initializer="zeros", name="token")

    def call(self, patches):
        x = self.project(patches)
        batch = ops.shape(x)[0]
        token = ops.broadcast_to(self.token, (batch, 1, x.shape[-1]))
        x = ops.concatenate([token, x], axis=1)
        numbers = ops.expand_dims(ops.arange(0, self.count + 1, 1), axis=0)
        return x + self.places(numbers)


class StochasticDepth(layers.Layer):
    def __init__(self, drop_prop, **kwargs):
        super().__init__(**kwargs)
        self.drop_prob = drop_prop
        self.seed_generator = keras.random.SeedGenerator(1337)

    def call(self, x, training=None):
        if training:
            keep = 1 - self.drop_prob
            shape = (ops.shape(x)[0],) + (1,) * (len(x.shape) - 1)
            noise = keep + keras.random.uniform(shape, 0, 1, seed=self.seed_generator)
            return (x / keep) * ops.floor(noise)
        return x


def dense_part(x, units, rate):
    for size in units:
        x = layers.Dense(size, activation=keras.activations.gelu)(x)
        x = layers.Dropout(rate)(x)
    return x


def build():
    picture = keras.Input(shape=(picture_size, picture_size, 3))
    x = Places(patch_count, width)(Patches(patch_size)(picture))
    rates = [rate for rate in np.linspace(0, 0.1, depth)]
    for index in range(depth):
        normal = layers.LayerNormalization(epsilon=1e-6)(x)
        attended = layers.MultiHeadAttention(num_heads=heads, key_dim=width, dropout=0.1)(normal, normal)
        x = layers.Add()([StochasticDepth(rates[index])(attended), x])
        normal = layers.LayerNormalization(epsilon=1e-6)(x)
        x = layers.Add()([StochasticDepth(rates[index])(dense_part(normal, [width * 2, width], 0.1)), x])
    x = layers.LayerNormalization(epsilon=1e-6)(x)
    first = x[:, 0]
    features = dense_part(layers.Dropout(0.5)(first), [64, 32], 0.5)
    return keras.Model(inputs=picture, outputs=layers.Dense(10)(features))


vit = build()
vit.compile(
    optimizer=keras.optimizers.AdamW(learning_rate=1e-3, weight_decay=1e-4),
    loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    metrics=[keras.metrics.SparseTopKCategoricalAccuracy(5, name="top-5")],
)
patches = Patches(patch_size)(np.random.rand(1, picture_size, picture_size, 3))
print(f"{patches.shape[1]} patches of {patches.shape[-1]} numbers")
side = int(np.sqrt(patches.shape[1]))
for index, patch in enumerate(patches[0]):
    square = ops.reshape(patch, (patch_size, patch_size, 3))
    print(index, ops.convert_to_numpy(square).astype("uint8").shape, side)
