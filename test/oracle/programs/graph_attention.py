"""Attention over the neighbours in a graph that the model itself holds."""
import keras
import numpy as np
from keras import layers, ops

NODES, FEATURES, TOPICS, EDGES = 120, 32, 7, 400
random = np.random.default_rng(3)
edges = ops.convert_to_tensor(random.integers(0, NODES, (EDGES, 2)), dtype="int32")
states = ops.convert_to_tensor(random.normal(size=(NODES, FEATURES)), dtype="float32")
indices = random.permutation(NODES)
train, test = indices[: NODES // 2], indices[NODES // 2 :]
topics = random.integers(0, TOPICS, NODES)


class Neighbours(layers.Layer):
    def __init__(self, units, kernel_initializer="glorot_uniform", kernel_regularizer=None, **kwargs):
        super().__init__(**kwargs)
        self.units = units
        self.kernel_initializer = keras.initializers.get(kernel_initializer)
        self.kernel_regularizer = keras.regularizers.get(kernel_regularizer)

    def build(self, input_shape):
        options = {"initializer": self.kernel_initializer, "regularizer": self.kernel_regularizer}
        self.kernel = self.add_weight(shape=(input_shape[0][-1], self.units), name="kernel", **options)
        self.scorer = self.add_weight(shape=(2 * self.units, 1), name="scorer", **options)
        self.built = True

    def call(self, inputs):
        nodes, edges = inputs
        moved = ops.matmul(nodes, self.kernel)
        ends = [ops.take(moved, edges[:, side], axis=0) for side in (0, 1)]
        scores = ops.leaky_relu(ops.matmul(ops.concatenate(ends, axis=-1), self.scorer))
        scores = ops.exp(ops.clip(ops.squeeze(scores, -1), -2, 2))
        count = ops.shape(nodes)[0]
        totals = ops.segment_sum(scores, edges[:, 0], num_segments=count)
        shares = scores / (ops.take(totals, edges[:, 0], axis=0) + 1e-8)
        return ops.segment_sum(ends[1] * ops.expand_dims(shares, -1), edges[:, 0], num_segments=count)


class ManyNeighbours(layers.Layer):
    def __init__(self, units, heads=4, merges="concat", **kwargs):
        super().__init__(**kwargs)
        self.merges = merges
        self.heads = [Neighbours(units, kernel_regularizer="l2") for _ in range(heads)]

    def call(self, inputs):
        found = [head(inputs) for head in self.heads]
        merged = ops.concatenate(found, axis=-1) if self.merges == "concat" else ops.mean(ops.stack(found), axis=0)
        return ops.relu(merged)


class GraphNetwork(keras.Model):
    def __init__(self, states, edges, units, heads, depth, outputs, **kwargs):
        super().__init__(**kwargs)
        self.states, self.edges = states, edges
        self.first = layers.Dense(units * heads, activation="relu")
        self.steps = [ManyNeighbours(units, heads) for _ in range(depth)]
        self.last = layers.Dense(outputs)

    def call(self, inputs, training=False):
        x = self.first(self.states)
        for step in self.steps:
            x = step([x, self.edges]) + x
        return ops.take(self.last(x), inputs, axis=0)


network = GraphNetwork(states, edges, units=8, heads=4, depth=2, outputs=TOPICS)
network.compile(
    loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    optimizer=keras.optimizers.SGD(0.003, momentum=0.9),
    metrics=["accuracy"],
)
network(train[:4])
network.fit(train, topics[train], validation_split=0.1, batch_size=16, epochs=3, verbose=2)

# The same layer as part of a functional model, with the graph as its inputs.
nodes_in = keras.Input((FEATURES,), name="nodes")
edges_in = keras.Input((2,), dtype="int32", name="edges")
functional = keras.Model([nodes_in, edges_in], Neighbours(5, name="one_head")([nodes_in, edges_in]))
