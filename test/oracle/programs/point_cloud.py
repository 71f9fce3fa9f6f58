"""Shapes from points: transformations that a regularizer keeps close to rotations."""
import glob
import os
import keras
import numpy as np
import tensorflow as tf
from keras import layers, ops

POINTS = 64
CLASSES = 4
keras.utils.set_random_seed(5)


def read(folder_of_models):
    clouds, labels, names = [], [], {}
    for number, folder in enumerate(glob.glob(os.path.join(folder_of_models, "[!README]*"))):
        names[number] = folder.split("/")[-1]
        for path in glob.glob(os.path.join(folder, "train/*")):
            clouds.append(np.loadtxt(path)[:POINTS])
            labels.append(number)
    return np.array(clouds), np.array(labels), names


class Orthogonal(keras.regularizers.Regularizer):
    def __init__(self, features, strength=0.001):
        self.features = features
        self.strength = strength
        self.eye = ops.eye(features)

    def __call__(self, x):
        x = ops.reshape(x, (-1, self.features, self.features))
        xxt = ops.tensordot(x, x, axes=(2, 2))
        xxt = ops.reshape(xxt, (-1, self.features, self.features))
        return ops.sum(self.strength * ops.square(xxt - self.eye))


def conv_part(x, filters):
    x = layers.Conv1D(filters, kernel_size=1, padding="valid")(x)
    x = layers.BatchNormalization(momentum=0.0)(x)
    return layers.Activation("relu")(x)


def dense_part(x, units):
    x = layers.Dense(units)(x)
    return layers.Activation("relu")(layers.BatchNormalization(momentum=0.0)(x))


def turned(inputs, features):
    bias = keras.initializers.Constant(np.eye(features).flatten())
    x = conv_part(inputs, 8)
    x = conv_part(x, 16)
    x = layers.GlobalMaxPooling1D()(x)
    x = dense_part(x, 8)
    x = layers.Dense(
        features * features,
        kernel_initializer="zeros",
        bias_initializer=bias,
        activity_regularizer=Orthogonal(features),
    )(x)
    matrix = layers.Reshape((features, features))(x)
    return layers.Dot(axes=(2, 1))([inputs, matrix])


def augment(points, label):
    points += keras.random.uniform(points.shape, -0.005, 0.005)
    return tf.random.shuffle(points), label


points = keras.Input(shape=(POINTS, 3))
x = turned(points, 3)
x = conv_part(x, 8)
x = turned(x, 8)
x = conv_part(x, 16)
x = layers.GlobalMaxPooling1D()(x)
x = layers.Dropout(0.3)(dense_part(x, 12))
model = keras.Model(inputs=points, outputs=layers.Dense(CLASSES, activation="softmax")(x), name="points")
model.summary()
model.compile(
    loss="sparse_categorical_crossentropy",
    optimizer=keras.optimizers.Adam(learning_rate=0.001),
    metrics=["sparse_categorical_accuracy"],
)
train_points, train_labels, names = read("clouds")
dataset = tf.data.Dataset.from_tensor_slices((train_points, train_labels))
size = int(len(dataset) * 0.8)
train, validation = dataset.take(size).map(augment).batch(8), dataset.skip(size).batch(8)
model.fit(train, epochs=1, validation_data=validation)
