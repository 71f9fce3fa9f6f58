"""Marks each pixel of a picture: a U-Net with a contracting and an expanding side."""
import os
import numpy as np
import keras
from keras import layers
import matplotlib.pyplot as plt

folder = os.path.join("pictures", "masks")
size = (48, 64)
marks = 4


class Pictures(keras.utils.PyDataset):
    """Loads batches of pictures with their masks."""

    def __init__(self, paths, batch_size, **kwargs):
        super().__init__(**kwargs)
        self.paths = paths
        self.batch_size = batch_size

    def __len__(self):
        return len(self.paths) // self.batch_size

    def __getitem__(self, index):
        start = index * self.batch_size
        x = np.zeros((self.batch_size,) + size + (3,), dtype="float32")
        y = np.zeros((self.batch_size,) + size + (1,), dtype="uint8")
        for row, path in enumerate(self.paths[start : start + self.batch_size]):
            x[row] = keras.utils.img_to_array(keras.utils.load_img(path, target_size=size))
        return x, y


def twice(x, filters):
    for _ in range(2):
        x = layers.SeparableConv2D(filters, 3, padding="same")(x)
        x = layers.BatchNormalization()(x)
        x = layers.LeakyReLU(negative_slope=0.1)(x)
    return x


def unet(shape, first=8, depth=3):
    inputs = keras.Input(shape + (3,))
    x, skips = inputs, []
    for level in range(depth):
        x = twice(x, first * 2**level)
        skips.append(x)
        x = layers.MaxPooling2D()(x)
    x = layers.Dropout(0.3)(twice(x, first * 2**depth))
    while skips:
        skip = skips.pop()
        x = layers.Conv2DTranspose(skip.shape[-1], 2, strides=2, padding="same")(x)
        x = layers.concatenate([skip, x], axis=-1)
        x = twice(x, skip.shape[-1])
    outputs = layers.Conv2D(marks, 1, padding="same", activation="softmax", name="marks")(x)
    return keras.Model(inputs, outputs, name="unet")


keras.backend.clear_session()
model = unet(size)
model.compile(
    optimizer=keras.optimizers.RMSprop(1e-3),
    loss="sparse_categorical_crossentropy",
    metrics=[keras.metrics.MeanIoU(num_classes=marks, sparse_y_pred=False)],
)


def show(index, masks):
    mask = np.expand_dims(np.argmax(masks[index], axis=-1), axis=-1)
    plt.imshow(keras.utils.array_to_img(mask))
    plt.show()


auto = keras.Sequential([keras.Input(size + (3,)), layers.UpSampling2D(2, interpolation="bilinear"), layers.AveragePooling2D(4)])
