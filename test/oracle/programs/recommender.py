"""Films for people: factors of both, their product, biases; then the same with towers of dense layers."""
import keras
import numpy as np
import pandas as pd
from keras import layers, ops

table = pd.DataFrame(
    {
        "person": [1, 1, 2, 3, 5, 5],
        "film": [10, 20, 10, 30, 30, 40],
        "stars": [4.0, 3.5, 5.0, 1.0, 2.5, 4.0],
    }
)
people = table["person"].unique().tolist()
person_numbers = {person: number for number, person in enumerate(people)}
films = table["film"].unique().tolist()
film_numbers = {film: number for number, film in enumerate(films)}
table["row"] = table["person"].map(person_numbers)
table["column"] = table["film"].map(film_numbers)
count_people, count_films = 40, 60
least, most = min(table["stars"]), max(table["stars"])
table = table.sample(frac=1, random_state=42)
x = table[["row", "column"]].values
y = table["stars"].apply(lambda stars: (stars - least) / (most - least)).values
split = int(0.9 * table.shape[0])
x_train, x_val, y_train, y_val = (x[:split], x[split:], y[:split], y[split:])


class Recommender(keras.Model):
    def __init__(self, people, films, size, **kwargs):
        super().__init__(**kwargs)
        self.size = size
        self.person = layers.Embedding(people, size, embeddings_initializer="he_normal", embeddings_regularizer=keras.regularizers.l2(1e-6))
        self.person_bias = layers.Embedding(people, 1)
        self.film = layers.Embedding(films, size, embeddings_initializer="he_normal", embeddings_regularizer=keras.regularizers.l2(1e-6))
        self.film_bias = layers.Embedding(films, 1)

    def call(self, inputs):
        person, film = self.person(inputs[:, 0]), self.film(inputs[:, 1])
        product = ops.tensordot(person, film, 2)
        total = product + self.person_bias(inputs[:, 0]) + self.film_bias(inputs[:, 1])
        return ops.nn.sigmoid(total)


model = Recommender(count_people, count_films, 12)
model(np.zeros((1, 2), dtype="int32"))
model.compile(loss=keras.losses.BinaryCrossentropy(), optimizer=keras.optimizers.Adam(learning_rate=0.001))
model.fit(x=x_train, y=y_train, batch_size=4, epochs=1, validation_data=(x_val, y_val))
seen = table[table.person == 1]
unseen = [film for film in films if film not in seen.film.values]
scores = model.predict(np.array([[0, film_numbers[film]] for film in unseen])).flatten()
best = scores.argsort()[-2:][::-1]
print([unseen[place] for place in best])


def tower(vocabulary, name):
    number = keras.Input((), dtype="int32", name=name)
    x = layers.Embedding(vocabulary, 8, name=f"{name}_factors")(number)
    for index, units in enumerate([16, 8]):
        x = layers.Dense(units, "relu", name=f"{name}_dense{index}")(x)
    return number, x


(person, person_code), (film, film_code) = tower(count_people, "person"), tower(count_films, "film")
similar = layers.Dot(axes=1, normalize=True)([person_code, film_code])
stars = layers.Rescaling(2.5, offset=2.5)(similar)
towers = keras.Model({"person": person, "film": film}, {"stars": stars})
towers.compile(keras.optimizers.Adagrad(0.1), loss={"stars": "mse"}, metrics={"stars": [keras.metrics.RootMeanSquaredError()]})
