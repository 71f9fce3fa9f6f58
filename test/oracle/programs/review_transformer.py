"""Whether a review praises: a transformer block over embedded words, with masks."""
import keras
from keras import layers, ops

words, length = 5000, 40


class Block(layers.Layer):
    def __init__(self, width, heads, hidden, rate=0.1, **kwargs):
        super().__init__(**kwargs)
        self.width, self.heads, self.hidden, self.rate = width, heads, hidden, rate
        self.attention = layers.MultiHeadAttention(num_heads=heads, key_dim=width)
        self.dense = keras.Sequential([layers.Dense(hidden, activation="relu"), layers.Dense(width)])
        self.norms = [layers.LayerNormalization(epsilon=1e-6) for _ in range(2)]
        self.drops = {"attention": layers.Dropout(rate), "dense": layers.Dropout(rate)}
        self.supports_masking = True

    def call(self, inputs, training=False, mask=None):
        if mask is not None:
            mask = ops.cast(mask[:, None, :], dtype="int32")
        attended = self.attention(inputs, inputs, attention_mask=mask)
        x = self.norms[0](inputs + self.drops["attention"](attended, training=training))
        y = self.drops["dense"](self.dense(x), training=training)
        return self.norms[1](x + y)

    def get_config(self):
        config = super().get_config()
        config.update({"width": self.width, "heads": self.heads, "hidden": self.hidden, "rate": self.rate})
        return config


@keras.saving.register_keras_serializable(package="reviews")
class Words(layers.Layer):
    def __init__(self, length, words, width, **kwargs):
        super().__init__(**kwargs)
        self.tokens = layers.Embedding(input_dim=words, output_dim=width, mask_zero=True)
        self.places = layers.Embedding(input_dim=length, output_dim=width)

    def build(self, input_shape):
        self.tokens.build(input_shape)
        self.places.build((input_shape[-1],))
        self.built = True

    def compute_mask(self, inputs, mask=None):
        return self.tokens.compute_mask(inputs)

    def call(self, x):
        places = ops.arange(start=0, stop=ops.shape(x)[-1], step=1)
        return self.tokens(x) + self.places(places)


(x_train, y_train), (x_val, y_val) = keras.datasets.imdb.load_data(num_words=words)
print(len(x_train), "reviews to learn from")
x_train = keras.utils.pad_sequences(x_train, maxlen=length)
x_val = keras.utils.pad_sequences(x_val, maxlen=length, padding="post")

inputs = layers.Input(shape=(length,), dtype="int32")
x = Words(length, words, 16)(inputs)
for index in range(2):
    x = Block(16, heads=2, hidden=24, name=f"block_{index}")(x)
x = layers.GlobalAveragePooling1D()(x)
x = layers.Dropout(0.1)(x)
x = layers.Dense(20, activation="relu")(x)
outputs = layers.Dense(2, activation="softmax")(x)
model = keras.Model(inputs=inputs, outputs=outputs)
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
history = model.fit(x_train, y_train, batch_size=32, epochs=1, validation_data=(x_val, y_val))
print(model.get_layer("block_1").get_config()["heads"])
