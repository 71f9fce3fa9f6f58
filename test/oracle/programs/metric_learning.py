"""Pictures whose embeddings are near show the same thing; the model compares anchors with positives itself."""
import random
from collections import defaultdict
import keras
import numpy as np
import tensorflow as tf
from keras import layers, ops

side, classes, neighbours = 32, 10, 4
(x_train, y_train), (x_test, y_test) = keras.datasets.cifar10.load_data()
x_train = x_train.astype("float32") / 255.0
y_train = np.squeeze(y_train)
places = defaultdict(list)
for place, label in enumerate(y_train[:640]):
    places[label].append(place)


class AnchorPositivePairs(keras.utils.Sequence):
    def __init__(self, batches):
        super().__init__()
        self.batches = batches

    def __len__(self):
        return self.batches

    def __getitem__(self, _):
        x = np.empty((2, classes, side, side, 3), dtype="float32")
        for kind in range(classes):
            anchor = random.choice(places[kind])
            positive = random.choice(places[kind])
            while positive == anchor:
                positive = random.choice(places[kind])
            x[0, kind] = x_train[anchor]
            x[1, kind] = x_train[positive]
        return x


class EmbeddingModel(keras.Model):
    def train_step(self, data):
        if isinstance(data, tuple):
            data = data[0]
        anchors, positives = data[0], data[1]
        with tf.GradientTape() as tape:
            anchor_embeddings = self(anchors, training=True)
            positive_embeddings = self(positives, training=True)
            similarities = ops.einsum("ae,pe->ap", anchor_embeddings, positive_embeddings)
            temperature = 0.2
            similarities /= temperature
            labels = ops.arange(classes)
            loss = self.compute_loss(y=labels, y_pred=similarities)
        gradients = tape.gradient(loss, self.trainable_variables)
        self.optimizer.apply(gradients, self.trainable_variables)
        for metric in self.metrics:
            if metric.name == "loss":
                metric.update_state(loss)
            else:
                metric.update_state(labels, similarities)
        return {m.name: m.result() for m in self.metrics}


class Triplet(keras.losses.Loss):
    def __init__(self, margin=0.5, name="triplet"):
        super().__init__(name=name)
        self.margin = margin

    def call(self, y_true, y_pred):
        anchor, positive, negative = ops.split(y_pred, 3, axis=-1)
        near = ops.sum(ops.square(anchor - positive), axis=-1)
        far = ops.sum(ops.square(anchor - negative), axis=-1)
        return ops.maximum(near - far + self.margin, 0.0)


inputs = layers.Input(shape=(side, side, 3))
x = layers.Conv2D(filters=8, kernel_size=3, strides=2, activation="relu")(inputs)
x = layers.Conv2D(filters=16, kernel_size=3, strides=2, activation="relu")(x)
x = layers.GlobalAveragePooling2D()(x)
embeddings = layers.UnitNormalization()(layers.Dense(units=8, activation=None)(x))
model = EmbeddingModel(inputs, embeddings)
model.compile(
    optimizer=keras.optimizers.Adam(learning_rate=1e-3),
    loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
)
history = model.fit(AnchorPositivePairs(batches=5), epochs=1)

three = [keras.Input((side, side, 3), name=name) for name in ("anchor", "positive", "negative")]
triplet = keras.Model(three, layers.concatenate([model(one) for one in three]), name="triplet_model")
triplet.compile("adam", loss=Triplet(0.3))
near = np.argsort(np.random.rand(20, 20))[:, -(neighbours + 1) :]
confusion = np.zeros((classes, classes))
for kind in range(classes):
    for place in places[kind][:2]:
        confusion[kind, y_train[place]] += 1
