"""A residual network with projections, bottlenecks and squeeze-and-excitation, written as functions."""
import keras
from keras import layers


def scale_channels(x, ratio=4):
    channels = x.shape[-1]
    weights = layers.GlobalAveragePooling2D(keepdims=True)(x)
    weights = layers.Conv2D(channels // ratio, 1, activation="swish")(weights)
    weights = layers.Conv2D(channels, 1, activation="sigmoid")(weights)
    return layers.Multiply()([x, weights])


def bottleneck(x, width, *, strides=1, name, excite=False):
    shortcut = x
    if strides != 1 or x.shape[-1] != 4 * width:
        shortcut = layers.Conv2D(4 * width, 1, strides=strides, use_bias=False, name=f"{name}_project")(x)
        shortcut = layers.BatchNormalization(name=f"{name}_project_norm")(shortcut)
    for index, (size, step) in enumerate([(1, strides), (3, 1), (1, 1)]):
        last = index == 2
        x = layers.Conv2D(width * (4 if last else 1), size, strides=step, padding="same", use_bias=False, name=f"{name}_conv{index}")(x)
        x = layers.BatchNormalization(gamma_initializer="zeros" if last else "ones", name=f"{name}_norm{index}")(x)
        if not last:
            x = layers.ReLU(name=f"{name}_relu{index}")(x)
    if excite:
        x = scale_channels(x)
    return layers.ReLU(name=f"{name}_out")(layers.Add(name=f"{name}_add")([shortcut, x]))


def build(input_shape=(64, 64, 3), widths=(8, 16), depth=2, classes=5, include_top=True):
    picture = keras.Input(input_shape)
    x = layers.ZeroPadding2D(3)(picture)
    x = layers.Conv2D(16, 7, strides=2, use_bias=False)(x)
    x = layers.BatchNormalization()(x)
    x = layers.Activation("relu")(x)
    x = layers.MaxPooling2D(3, strides=2, padding="same")(x)
    for group, width in enumerate(widths, start=1):
        for block in range(depth):
            strides = 2 if group > 1 and block == 0 else 1
            x = bottleneck(x, width, strides=strides, name=f"g{group}b{block}", excite=block == depth - 1)
    if not include_top:
        return keras.Model(picture, x, name="trunk")
    x = layers.GlobalMaxPooling2D()(x)
    logits = layers.Dense(classes)(x)
    return keras.Model(picture, layers.Softmax()(logits), name="residual")


model = build()
model.compile("sgd", "sparse_categorical_crossentropy", metrics=["sparse_categorical_accuracy"])
trunk = build((None, None, 1), include_top=False)
stochastic = keras.Input((32, 32, 1))
features = trunk(stochastic)
assert features.shape[1:] == (4, 4, 64), features.shape
twice = keras.Model(stochastic, [features, trunk(layers.Cropping2D(4)(stochastic))])
print(model.count_params(), len(trunk.layers))
