"""Whether two drawings show the same digit: one tower, two inputs, a contrastive loss."""
import random
import numpy as np
import keras
from keras import ops

margin = 1
(x_train_val, y_train_val), (x_test, y_test) = keras.datasets.mnist.load_data()
x_test = x_test.astype("float32")
x_train, x_val = x_train_val[:32], x_train_val[32:]
y_train, y_val = y_train_val[:32], y_train_val[32:]
del x_train_val, y_train_val


def pairs_of(x, y):
    by_digit = [np.where(y == digit)[0] for digit in range(max(y) + 1)]
    pairs, labels = [], []
    for first in range(len(x)):
        second = random.choice(by_digit[y[first]])
        pairs += [[x[first], x[second]]]
        labels += [0]
    return np.array(pairs), np.array(labels).astype("float32")


pairs, labels = pairs_of(x_train, y_train)
left, right = pairs[:, 0], pairs[:, 1]


def show(pairs, labels, to_show=6, columns=3, predictions=None, test=False):
    count = to_show // columns if to_show // columns != 0 else 1
    for index in range(to_show):
        if predictions is None:
            title = "label: {}".format(labels[index])
        else:
            title = "label: {} | prediction: {:.5f}".format(labels[index], predictions[index][0])


show(pairs[:-1], labels[:-1])


def distance(towers):
    x, y = towers
    squares = ops.sum(ops.square(x - y), axis=1, keepdims=True)
    return ops.sqrt(ops.maximum(squares, keras.backend.epsilon()))


drawing = keras.layers.Input((28, 28, 1))
x = keras.layers.BatchNormalization()(drawing)
x = keras.layers.Conv2D(4, (5, 5), activation="tanh")(x)
x = keras.layers.AveragePooling2D(pool_size=(2, 2))(x)
x = keras.layers.Conv2D(8, (5, 5), activation="tanh")(x)
x = keras.layers.AveragePooling2D(pool_size=(2, 2))(x)
x = keras.layers.Flatten()(x)
tower = keras.Model(drawing, keras.layers.Dense(10, activation="tanh")(keras.layers.BatchNormalization()(x)))

one = keras.layers.Input((28, 28, 1), name="one")
other = keras.layers.Input((28, 28, 1), name="other")
merged = keras.layers.Lambda(distance, output_shape=(1,))([tower(one), tower(other)])
normal = keras.layers.BatchNormalization()(merged)
siamese = keras.Model(inputs=[one, other], outputs=keras.layers.Dense(1, activation="sigmoid")(normal))


def contrastive(margin=1):
    def loss(y_true, y_pred):
        near = ops.square(y_pred)
        far = ops.square(ops.maximum(margin - (y_pred), 0))
        return ops.mean((1 - y_true) * near + (y_true) * far)

    return loss


siamese.compile(loss=contrastive(margin=margin), optimizer="RMSprop", metrics=["accuracy"])
siamese.summary()
history = siamese.fit([left, right], labels, batch_size=16, epochs=1)


def plot(history, metric, title, has_valid=True):
    values = history[metric]
    if has_valid:
        values = values + history["val_" + metric]
    return values


plot(history=history.history, metric="accuracy", title="accuracy")
print("done:", siamese.evaluate([left, right], labels)[1])
