"""A classifier of small images whose attention looks into windows that are shifted from block to block."""
import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf
import keras
from keras import layers

CLASSES, SIZE = 100, 32
PATCH, WIDTH, HEADS, WINDOW = 2, 24, 4, 4
SIDE = SIZE // PATCH

(x_train, y_train), (x_test, y_test) = keras.datasets.cifar100.load_data()
x_train, x_test = x_train / 255.0, x_test / 255.0
y_train, y_test = (keras.utils.to_categorical(y, CLASSES) for y in (y_train, y_test))
split = int(len(x_train) * 0.9)
x_train, x_val = np.split(x_train, [split])
y_train, y_val = np.split(y_train, [split])


def flip_and_crop(image, label):
    padded = tf.image.resize_with_crop_or_pad(image, SIZE + 4, SIZE + 4)
    return tf.image.random_flip_left_right(tf.image.random_crop(padded, (SIZE, SIZE, 3))), label


train = tf.data.Dataset.from_tensor_slices((x_train, y_train)).shuffle(1024).map(flip_and_crop).batch(64)
val = tf.data.Dataset.from_tensor_slices((x_val, y_val)).batch(64)


def into_windows(x, size):
    _, height, width, channels = x.shape
    x = tf.reshape(x, (-1, height // size, size, width // size, size, channels))
    return tf.reshape(tf.transpose(x, (0, 1, 3, 2, 4, 5)), (-1, size * size, channels))


def out_of_windows(windows, size, side, channels):
    x = tf.reshape(windows, (-1, side // size, side // size, size, size, channels))
    return tf.reshape(tf.transpose(x, (0, 1, 3, 2, 4, 5)), (-1, side, side, channels))


class Patches(layers.Layer):
    def call(self, images):
        sizes = [1, PATCH, PATCH, 1]
        return tf.image.extract_patches(images, sizes=sizes, strides=sizes, rates=[1, 1, 1, 1], padding="VALID")


class WindowAttention(layers.Layer):
    """Attention inside of windows, with a learnt bias for each distance."""

    def __init__(self, size, heads, width, **kwargs):
        super().__init__(**kwargs)
        self.size, self.heads, self.width = size, heads, width
        self.to_qkv = layers.Dense(3 * width)
        self.to_out = layers.Dense(width)
        self.table = self.add_weight(shape=((2 * size - 1) ** 2, heads), initializer="zeros", name="distances")
        grid = np.stack(np.meshgrid(np.arange(size), np.arange(size), indexing="ij")).reshape(2, -1)
        apart = (grid[:, :, None] - grid[:, None, :]).transpose(1, 2, 0) + size - 1
        apart[:, :, 0] *= 2 * size - 1
        index = apart.sum(-1)
        self.index = keras.Variable(initializer=index, shape=index.shape, dtype="int", trainable=False, name="index")

    def call(self, x, mask=None):
        count = self.size**2
        qkv = tf.reshape(self.to_qkv(x), (-1, count, 3, self.heads, self.width // self.heads))
        q, k, v = tf.unstack(tf.transpose(qkv, (2, 0, 3, 1, 4)))
        scores = tf.matmul(q, k, transpose_b=True) * (self.width // self.heads) ** -0.5
        bias = tf.reshape(tf.gather(self.table, tf.reshape(self.index, (-1,))), (count, count, -1))
        scores += tf.transpose(bias, (2, 0, 1))[tf.newaxis]
        if mask is not None:
            windows = mask.shape[0]
            scores = tf.reshape(scores, (-1, windows, self.heads, count, count))
            scores += tf.cast(mask, "float32")[tf.newaxis, :, tf.newaxis]
            scores = tf.reshape(scores, (-1, self.heads, count, count))
        mixed = tf.transpose(tf.nn.softmax(scores) @ v, (0, 2, 1, 3))
        return self.to_out(tf.reshape(mixed, (-1, count, self.width)))


class ShiftedBlock(layers.Layer):
    def __init__(self, shift, **kwargs):
        super().__init__(**kwargs)
        self.shift = shift
        self.before, self.between = layers.LayerNormalization(), layers.LayerNormalization()
        self.attention = WindowAttention(WINDOW, HEADS, WIDTH)
        self.mlp = keras.Sequential([layers.Dense(2 * WIDTH, activation=tf.nn.gelu), layers.Dense(WIDTH)])

    def build(self, input_shape):
        self.mask = None
        if self.shift > 0:
            parts = (slice(0, -WINDOW), slice(-WINDOW, -self.shift), slice(-self.shift, None))
            regions = np.zeros((1, SIDE, SIDE, 1))
            for number, (rows, columns) in enumerate((r, c) for r in parts for c in parts):
                regions[:, rows, columns, :] = number
            windows = tf.squeeze(into_windows(tf.convert_to_tensor(regions), WINDOW), axis=-1)
            apart = tf.expand_dims(windows, 1) - tf.expand_dims(windows, 2)
            apart = tf.where(apart != 0, -100.0, 0.0)
            self.mask = keras.Variable(apart, shape=apart.shape, dtype=apart.dtype, trainable=False, name="apart")

    def call(self, x):
        y = self.before(x)
        if self.shift > 0:
            y = tf.roll(y, shift=[-self.shift, -self.shift], axis=[1, 2])
        y = self.attention(into_windows(y, WINDOW), mask=self.mask)
        y = out_of_windows(y, WINDOW, SIDE, WIDTH)
        if self.shift > 0:
            y = tf.roll(y, shift=[self.shift, self.shift], axis=[1, 2])
        x = x + y
        return x + self.mlp(self.between(x))


class Merge(layers.Layer):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.reduce = layers.Dense(2 * WIDTH, use_bias=False)

    def call(self, x):
        corners = [x[:, row::2, column::2, :] for row in (0, 1) for column in (0, 1)]
        return self.reduce(tf.concat(corners, axis=-1))


inputs = keras.Input((SIZE, SIZE, 3))
x = layers.Dense(WIDTH, name="embed")(Patches()(inputs))
for shift in (0, WINDOW // 2):
    x = ShiftedBlock(shift, name=f"block_{shift}")(x)
x = Merge()(x)
x = layers.GlobalAveragePooling2D()(x)
model = keras.Model(inputs, layers.Dense(CLASSES, activation="softmax")(x), name="shifted_windows")

model.compile(
    optimizer=keras.optimizers.AdamW(1e-3, weight_decay=1e-4, clipvalue=0.5),
    loss=keras.losses.CategoricalCrossentropy(label_smoothing=0.1),
    metrics=["accuracy", keras.metrics.TopKCategoricalAccuracy(5, name="top_5")],
)
history = model.fit(train, validation_data=val, epochs=10)
plt.plot(history.history["loss"], label="loss")
plt.legend()
plt.show()
