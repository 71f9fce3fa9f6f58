"""A small language model: causal attention, learned positions, text drawn word by word."""
import string
import keras
import numpy as np
import tensorflow as tf
from keras import layers, ops

vocabulary, length, width, heads, hidden = 200, 24, 32, 2, 48


def causal_mask(batch, targets, sources, dtype):
    """Hides what comes later: ones in the lower triangle, counted from its lower right corner."""
    rows = ops.arange(targets)[:, None]
    columns = ops.arange(sources)
    mask = ops.cast(rows >= columns - sources + targets, dtype)
    mask = ops.reshape(mask, [1, targets, sources])
    return ops.broadcast_to(mask, (batch, targets, sources))


class Block(layers.Layer):
    def __init__(self, width, heads, hidden, rate=0.1):
        super().__init__()
        self.attention = layers.MultiHeadAttention(heads, width)
        self.dense = keras.Sequential([layers.Dense(hidden, activation="relu"), layers.Dense(width)])
        self.first, self.second = layers.LayerNormalization(epsilon=1e-6), layers.LayerNormalization(epsilon=1e-6)
        self.dropout1 = layers.Dropout(rate)
        self.dropout2 = layers.Dropout(rate)

    def call(self, inputs):
        shape = ops.shape(inputs)
        mask = causal_mask(shape[0], shape[1], shape[1], "bool")
        x = self.first(inputs + self.dropout1(self.attention(inputs, inputs, attention_mask=mask)))
        return self.second(x + self.dropout2(self.dense(x)))


class Tokens(layers.Layer):
    def __init__(self, length, vocabulary, width):
        super().__init__()
        self.token_embedding = layers.Embedding(vocabulary, width)
        self.place_embedding = layers.Embedding(length, width)

    def call(self, x):
        maxlen = ops.shape(x)[-1]
        places = self.place_embedding(ops.arange(0, maxlen, 1))
        return self.token_embedding(x) + places


def create_model():
    inputs = layers.Input(shape=(length,), dtype="int32")
    x = Tokens(length, vocabulary, width)(inputs)
    x = Block(width, heads, hidden)(x)
    outputs = layers.Dense(vocabulary)(x)
    model = keras.Model(inputs=inputs, outputs=[outputs, x])
    loss_fn = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile("adam", loss=[loss_fn, None])
    return model


def clean(text):
    lower = tf.strings.lower(text)
    spaced = tf.strings.regex_replace(lower, "<br />", " ")
    return tf.strings.regex_replace(spaced, f"([{string.punctuation}])", r" \1")


class Writer(keras.callbacks.Callback):
    def __init__(self, count, start, words, top=5, print_every=1):
        self.count, self.start, self.words, self.k = count, start, words, top
        self.print_every = print_every

    def sample(self, logits):
        logits, indices = ops.top_k(logits, k=self.k, sorted=True)
        chances = keras.activations.softmax(ops.expand_dims(logits, 0))[0]
        return np.random.choice(np.asarray(indices).astype("int32"), p=np.asarray(chances).astype("float32"))

    def on_epoch_end(self, epoch, logs=None):
        tokens = [_ for _ in self.start]
        if (epoch + 1) % self.print_every != 0:
            return
        made = []
        while len(made) <= self.count:
            missing = length - len(tokens)
            row = tokens[:length] if missing < 0 else tokens + [0] * missing
            y, _ = self.model.predict(np.array([row]), verbose=0)
            made.append(self.sample(y[0][len(tokens) - 1]))
            tokens.append(made[-1])
        print(" ".join(self.words[number] for number in self.start + made))


lines = tf.data.TextLineDataset(["story.txt"]).shuffle(buffer_size=256).batch(8)
to_numbers = layers.TextVectorization(standardize=clean, max_tokens=vocabulary - 1, output_mode="int", output_sequence_length=length + 1)
gpt = create_model()
gpt.fit(lines, epochs=1, callbacks=[Writer(10, [1, 2], ["", "a", "b"])])
