"""What programs with preprocessing layers give -> preprocess.json. Each program leaves an array in `result`."""
from common import number, run_program, write

import numpy as np

START = "import numpy as np\nimport keras\nfrom keras import layers\n"
COLOURS = "np.array(['red', 'green', 'blue', 'red', 'red', 'blue'], dtype=object)"
TABLE = f"{{'age': np.array([31.0, 42.0, 27.0, 55.0, 39.0, 60.0]), 'visits': np.array([1, 3, 1, 7, 3, 3]), 'colour': {COLOURS}}}"
SCORES = "[[1.0, 2.0], [3.0, 5.0], [2.5, -4.0], [8.0, 0.5]]"

PROGRAMS = {
    "normalization": f"""
layer = layers.Normalization()
layer.adapt(np.array({SCORES}))
x = keras.Input((2,))
result = keras.Model(x, layer(x)).predict(np.array({SCORES}), verbose=0)""",
    "normalization of all axes": f"""
layer = layers.Normalization(axis=None)
layer.adapt(np.array({SCORES}))
model = keras.Sequential([keras.Input((2,)), layer])
result = model.predict(np.array({SCORES}), verbose=0)""",
    "normalization in batches, of two axes": """
layer = layers.Normalization(axis=(1, 2))
data = np.sin(np.arange(36.0)).reshape((6, 2, 3))
layer.adapt([data[:2], data[2:]])
model = keras.Sequential([keras.Input((2, 3)), layer])
result = model.predict(data, verbose=0)""",
    "normalization undone": f"""
layer = layers.Normalization(invert=True)
layer.adapt(np.array({SCORES}))
model = keras.Sequential([keras.Input((2,)), layer])
result = model.predict(np.array({SCORES}), verbose=0)""",
    "boundaries": """
layer = layers.Discretization(num_bins=4)
layer.adapt(np.sin(np.arange(200.0)))
result = np.array(layer.bin_boundaries)""",
    "strings as vectors": f"""
layer = layers.StringLookup(output_mode='one_hot')
layer.adapt({COLOURS})
x = keras.Input((1,), dtype='string')
model = keras.Model(x, layers.Dense(2, kernel_initializer='ones')(layer(x)))
result = model.predict({COLOURS}, verbose=0)""",
    "strings as indices": f"""
layer = layers.StringLookup()
layer.adapt({COLOURS})
x = keras.Input((1,), dtype='string')
result = keras.Model(x, layer(x)).predict({COLOURS}, verbose=0)""",
    "texts outside of a model": """
words = layers.StringLookup(vocabulary=['a', 'b'])
sentences = layers.TextVectorization(vocabulary=['a', 'b'])
numbers = layers.IntegerLookup(vocabulary=[3, 5], mask_token=0)
result = np.concatenate([
    np.array(words(np.array(['a', 'c']))), np.array(words(['a', 'b'])), np.array(words([['b'], ['a']]))[:, 0],
    np.array(sentences(['a b', 'b'])).reshape(-1), np.array(sentences(np.array(['b a']))).reshape(-1),
    np.array(numbers([3, 4, 0])), np.array(layers.Hashing(num_bins=3)(['a', 'b']))])""",
    "tokens and back, outside of a model": """
words = layers.StringLookup(vocabulary=['a', 'b'])
back = layers.StringLookup(vocabulary=['a', 'b'], invert=True)
counts = layers.TextVectorization(output_mode='count')
counts.adapt(['a b', 'b'])
result = np.concatenate([np.array(words(back([2, 1, 2]))), np.array(counts(['a b b', 'other'])).reshape(-1)])""",
    "texts standardized by the program": r"""
import re
import string
import tensorflow as tf
texts = ['The <br />Cat.', ' a DOG-cat;  the [end] ', 'Ärger, É! _x_', '']
def clean(text):
    stripped = tf.strings.regex_replace(tf.strings.lower(text), '<br />', ' ')
    return tf.strings.regex_replace(stripped, '[%s]' % re.escape(string.punctuation), '')
layer = layers.TextVectorization(standardize=clean, output_sequence_length=5)
layer.adapt(texts)
eager = np.array(layer(texts))
batched = next(iter(tf.data.Dataset.from_tensor_slices(texts).batch(4).map(lambda x: layer(x))))
x = keras.Input((1,), dtype='string')
predicted = keras.Model(x, layer(x)).predict(tf.constant([[text] for text in texts]), verbose=0)
result = np.concatenate([eager, np.array(batched), predicted])""",
    "texts of data sets standardized by the program": r"""
import tensorflow as tf
texts = tf.data.Dataset.from_tensor_slices(['A b', 'b C', 'c c!']).batch(2)
layer = layers.TextVectorization(standardize=lambda x: tf.strings.join(['[start]', tf.strings.upper(x), 'end'], separator=' '), output_mode='count')
layer.adapt(texts)
result = np.array(layer(['a b b', 'x']))""",
    "functions on texts": r"""
import tensorflow as tf
texts = tf.constant(['aab', ' x-y]z ', 'Été 12.5', 'line\nnext', '{a}', ''])
patterns = [(r'a', '<>'), (r'a*', '-'), (r'(\w)(\w)', r'\2\1'), (r'[^\w\s]', ''), (r'\d+(\.\d)?', '#'), (r'.', '.'), (r'[[:punct:]]', 'p'),
            (r'[]x]', '_'), (r'(?i)E', 'e'), (r'\p{L}', 'L'), (r'{', '('), (r'\s+', r'\\'), (r'^|$', '|'), (r'x{1,2}|[a-c]{2}', 'R'), (r'\pN', 'n')]
made = [tf.strings.regex_replace(texts, pattern, by) for pattern, by in patterns]
made += [tf.strings.regex_replace(texts, 'a', 'b', replace_global=False), tf.strings.strip(texts), tf.strings.lower(texts), tf.strings.upper(texts),
         tf.strings.lower(texts, encoding='utf-8'), tf.strings.upper(texts, 'utf-8'), tf.strings.join([texts, '+', texts])]
result = np.concatenate([np.array(layers.Hashing(num_bins=1000000)(one)) for one in made])""",
    "crossings and counts of arrays": """
left, right = np.array([['a'], ['b'], ['a']]), np.array([['c'], ['d'], ['e']])
crossed = layers.HashedCrossing(5)((left, right))
vectors = layers.HashedCrossing(4, output_mode='one_hot')((np.array([1, 2]), np.array(['x', 'y'])))
counts = layers.IntegerLookup(vocabulary=[1, 2], output_mode='count')(np.array([[1, 2, 2], [2, 7, 1]]))
result = np.concatenate([np.array(crossed)[:, 0], np.array(vectors).reshape(-1), np.array(counts).reshape(-1)])""",
    "layers by their call alone": """
words = layers.StringLookup(vocabulary=['a', 'b'], output_mode='multi_hot')
result = np.concatenate([np.array(words.call(np.array([['a', 'c']])))[0], np.array(layers.Rescaling(0.5, 1).call(np.ones(3)))])""",
    "numbers of NumPy beside tensors": """
x = keras.Input((2,))
outputs = layers.Concatenate()([x * np.sqrt(2.0), x - np.float32(0.5), keras.ops.multiply(np.float64(3), x)])
result = keras.Model(x, outputs).predict(np.array([[1.0, -2.0]]), verbose=0)""",
    "sentences": """
texts = ['the cat sat', 'The dog!', 'a cat and a dog', '']
layer = layers.TextVectorization(max_tokens=6, output_sequence_length=4)
layer.adapt(texts)
model = keras.Sequential([keras.Input((1,), dtype='string'), layer, layers.Embedding(6, 2, embeddings_initializer='ones'),
                          layers.GlobalAveragePooling1D()])
result = model.predict(np.array(texts, dtype=object), verbose=0)""",
    "a table of three columns": f"""
data = {TABLE}
age, visits = keras.Input((1,), name='age'), keras.Input((1,), name='visits', dtype='int64')
colour = keras.Input((1,), name='colour', dtype='string')
scaled, counts, names = layers.Normalization(axis=None), layers.IntegerLookup(output_mode='multi_hot'), layers.StringLookup(output_mode='one_hot')
scaled.adapt(data['age'])
counts.adapt(data['visits'])
names.adapt(data['colour'])
joined = layers.Concatenate()([scaled(age), counts(visits), names(colour)])
model = keras.Model({{'age': age, 'visits': visits, 'colour': colour}}, joined)
result = model.predict(data, verbose=0)""",
    "training on strings": f"""
layer = layers.StringLookup(output_mode='one_hot')
layer.adapt({COLOURS})
x = keras.Input((1,), dtype='string')
model = keras.Model(x, layers.Dense(1, kernel_initializer='zeros')(layer(x)))
model.compile(optimizer=keras.optimizers.SGD(0.1), loss='mse')
model.fit({COLOURS}, np.array([1.0, 0.0, 2.0, 1.5, 0.5, 3.0]), epochs=3, batch_size=6, shuffle=False, verbose=0)
result = model.predict({COLOURS}, verbose=0)""",
    "a FeatureSpace on data": f"""
data = {TABLE}
space = keras.utils.FeatureSpace(
    features={{'age': 'float_normalized', 'visits': 'integer_categorical', 'colour': 'string_categorical'}},
    crosses=[('visits', 'colour')], crossing_dim=8)
space.adapt(data)
result = np.array(space(data))""",
    "a model on a FeatureSpace": f"""
data = {TABLE}
space = keras.utils.FeatureSpace(
    features={{'age': keras.utils.FeatureSpace.float_discretized(num_bins=3), 'colour': 'string_hashed'}}, hashing_dim=5)
space.adapt(data)
encoded = space.get_encoded_features()
model = keras.Model(space.get_inputs(), layers.Dense(1, kernel_initializer='ones')(encoded))
result = model.predict({{'age': data['age'].reshape((6, 1)), 'colour': data['colour']}}, verbose=0)""",
}

MOVED = """
images, masks = keras.Input((4, 4, 2)), keras.Input((4, 4, 1))
moved = layers.{layer}({{'images': images, 'segmentation_masks': masks}}, training=True)
model = keras.Model([images, masks], [moved['images'], moved['segmentation_masks']])
pictures, shapes = np.sin(np.arange(64.0)).reshape((2, 4, 4, 2)), np.floor(np.arange(32.0) / 5).reshape((2, 4, 4, 1))
found = model.predict([pictures, shapes], verbose=0)
result = np.concatenate([one.reshape(-1) for one in found])"""
PROGRAMS |= {f"images and masks through {layer}": MOVED.format(layer=layer) for layer in [
    "RandomZoom((0.3, 0.3))", "RandomTranslation((0.25, 0.25), (-0.3, -0.3), fill_mode='constant')", "RandomRotation((0.1, 0.1))",
    "RandomShear((0.3, 0.3), (0.2, 0.2))", "RandomBrightness((0.1, 0.1), value_range=(-1, 1))", "RandomInvert(0.0, value_range=(-1, 1))"]}
CUT = """
pictures, shapes = np.sin(np.arange(96.0)).reshape((2, 4, 6, 2)), np.floor(np.arange(48.0) / 5).reshape((2, 4, 6, 1))
cut = layers.{layer}({{'images': pictures, 'segmentation_masks': shapes, 'labels': np.ones((2, 1))}})
result = np.concatenate([np.array(cut['images']).reshape(-1), np.array(cut['segmentation_masks']).reshape(-1), np.array(cut['labels']).reshape(-1)])"""
PROGRAMS |= {f"images and masks of an eager dict through {layer}": CUT.format(layer=layer) for layer in [
    "CenterCrop(2, 2)", "CenterCrop(3, 3)", "CenterCrop(6, 5)", "Resizing(3, 3)", "Resizing(3, 3, crop_to_aspect_ratio=True)", "Resizing(5, 5, pad_to_aspect_ratio=True)",
    "Resizing(2, 7, interpolation='bicubic')"]}
PROGRAMS |= {
    "masks are mirrored with their images": """
images = keras.Input((4, 4, 1))
moved = layers.RandomFlip()({'images': images, 'segmentation_masks': images}, training=True)
found = keras.Model(images, [moved['images'], moved['segmentation_masks']]).predict(np.sin(np.arange(128.0)).reshape((8, 4, 4, 1)), verbose=0)
result = np.array(found[0]) - np.array(found[1])""",
    "a training on images with boxes and labels": """
images, boxes, labels = keras.Input((4, 4, 1)), keras.Input((2, 4)), keras.Input((2,))
bright = layers.RandomBrightness((0.1, 0.1), value_range=(-1, 1), bounding_box_format='xyxy')(
    {'images': images, 'bounding_boxes': {'boxes': boxes, 'labels': labels}})
h = layers.Concatenate()([layers.Flatten()(bright['images']), layers.Flatten()(bright['bounding_boxes']['boxes']), bright['bounding_boxes']['labels']])
model = keras.Model([images, boxes, labels], layers.Dense(2, kernel_initializer='zeros')(h))
model.compile(keras.optimizers.SGD(0.1), 'mse')
x = [np.sin(np.arange(48.0)).reshape((3, 4, 4, 1)), np.cos(np.arange(24.0)).reshape((3, 2, 4)), np.ones((3, 2))]
model.fit(x, np.ones((3, 2)), epochs=2, batch_size=3, shuffle=False, verbose=0)
result = model.predict(x, verbose=0)""",
}


def record(source, start=START):
    """A program, and the array that it leaves in `result`."""
    result = np.asarray(run_program(start + source)["result"])
    return {"source": start + source, "shape": list(result.shape), "values": [number(value) for value in result.reshape(-1)]}


if __name__ == "__main__":
    write("preprocess.json", {name: record(source) for name, source in PROGRAMS.items()})
