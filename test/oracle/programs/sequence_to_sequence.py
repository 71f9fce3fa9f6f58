"""Translates digits to words letter by letter: encoder and decoder LSTMs with attention, then both cut apart for inference."""
import numpy as np
import keras
from keras.layers import LSTM, AdditiveAttention, Bidirectional, Concatenate, Dense, Embedding, Input, TimeDistributed

source_words, target_words, units, width = 90, 70, 16, 12
pairs = [("1 2", "\tone two\n"), ("3", "\tthree\n"), ("2 2 1", "\ttwo two one\n")]
letters = sorted({letter for _, text in pairs for letter in text})
index_of = dict([(letter, number) for number, letter in enumerate(letters)])
longest = max(len(text) for _, text in pairs)
one_hot = np.zeros((len(pairs), longest, len(letters)), dtype="float32")
for row, (_, text) in enumerate(pairs):
    for column, letter in enumerate(text):
        one_hot[row, column, index_of[letter]] = 1.0
print("Letters:", len(letters), "longest:", longest, one_hot.shape)

source = Input(shape=(None,), dtype="int32", name="source")
embedded = Embedding(source_words, width, mask_zero=True, name="source_embedding")(source)
encoded, forward_h, forward_c, backward_h, backward_c = Bidirectional(
    LSTM(units, return_sequences=True, return_state=True), name="encoder"
)(embedded)
state_h = Concatenate(name="state_h")([forward_h, backward_h])
state_c = Concatenate(name="state_c")([forward_c, backward_c])

target = Input(shape=(None,), dtype="int32", name="target")
target_embedding = Embedding(target_words, width, mask_zero=True, name="target_embedding")
decoder = LSTM(2 * units, return_sequences=True, return_state=True, name="decoder")
decoded, _, _ = decoder(target_embedding(target), initial_state=[state_h, state_c])
attention = AdditiveAttention(name="attention")
context = attention([decoded, encoded])
joined = Concatenate(axis=-1, name="joined")([decoded, context])
to_words = TimeDistributed(Dense(target_words, activation="softmax"), name="words")
model = keras.Model([source, target], to_words(joined), name="translator")
model.compile(optimizer="rmsprop", loss="sparse_categorical_crossentropy", metrics=["accuracy"])

encoder_model = keras.Model(source, [encoded, state_h, state_c], name="encoder_only")
given_h, given_c = Input(shape=(2 * units,), name="given_h"), Input(shape=(2 * units,), name="given_c")
given_encoded = Input(shape=(None, 2 * units), name="given_encoded")
stepped, next_h, next_c = decoder(target_embedding(target), initial_state=[given_h, given_c])
chosen = to_words(Concatenate(axis=-1)([stepped, attention([stepped, given_encoded])]))
decoder_model = keras.Model([target, given_encoded, given_h, given_c], [chosen, next_h, next_c], name="decoder_only")


def translate(numbers):
    encoded, *states = encoder_model.predict(numbers, verbose=0)
    token, words = np.array([[1]]), []
    while True:
        scores, h, c = decoder_model.predict([token, encoded] + states, verbose=0)
        word = int(np.argmax(scores[0, -1, :]))
        words.append(word)
        if word == 2 or len(words) > 10:
            return words
        token, states = np.array([[word]]), [h, c]


print(translate(np.array([[4, 8, 15]])))
