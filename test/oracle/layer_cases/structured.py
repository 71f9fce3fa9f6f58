"""The cases of layers that learn from numbers, and of FeatureSpace."""
from .case import N, FEATURES
from .case import case as c

COLUMN = (N, 1)
DATA = "[0.1, 0.2, 0.35, 0.4, -0.6, 0.7, 0.05, 0.9, -1.0, 0.3]"
PRELUDE = "import numpy as np\nfrom keras.utils import FeatureSpace"
DICT = "{'a': [0.0, 0.1, 0.2, 0.3, 0.4], 'i': [3, 1, 1, 2, 3], 's': ['red', 'blue', 'red', 'green', '']}"
TYPES = {"prelude": PRELUDE, "dtype": ["float32", "int32", "string"], "limit": 4, "words": ["red", "blue", "green", "?"]}
ALL = ["a", "i", "s"]


def bins(arguments, data, shape=FEATURES, **more):
    """A Discretization that learns from data."""
    return c(arguments, shape, prelude="import numpy as np",
             call=f"(layer.adapt({data}), layer(x))[1]", **more)


def space(features, *more, adapt=DICT, names=ALL, encoded="layer.get_encoded_features()"):
    """A FeatureSpace, as a model of its own called on the inputs."""
    arguments = ", ".join([f"features={{{features}}}", *more])
    learn = f"layer.adapt({adapt})" if adapt else "None"
    given = ", ".join(f"'{name}': {tensor}" for name, tensor in zip(names, "xyz"))
    call = f"({learn}, keras.Model(layer.get_inputs(), {encoded})({{{given}}}))[1]"
    types = TYPES | {"dtype": [TYPES["dtype"][ALL.index(name)] for name in names]}
    return c(arguments, *[COLUMN for _ in names], call=call, **types)


NUMBER, CATEGORY, WORD = "'a': 'float_normalized'", "'i': 'integer_categorical'", "'s': 'string_categorical'"

CASES = {
    "Discretization": (
        [bins("num_bins=3", f"np.array({DATA})"), bins("num_bins=2", f"np.array({DATA})"),
         bins("num_bins=4, output_mode='one_hot'", f"np.array({DATA})"), bins("num_bins=4, epsilon=0.1", f"np.array({DATA})"),
         bins("num_bins=5", f"np.array({DATA}).reshape((5, 2))"), bins("num_bins=3, output_mode='count'", f"np.array({DATA})"),
         bins("num_bins=3", f"[np.array({DATA}), np.array([0.5, 0.6])]"), bins("num_bins=4", "np.array([0.1, 0.2])"),
         bins("num_bins=10", "np.sin(np.arange(300))"), bins("num_bins=7, epsilon=0.05", "np.sin(np.arange(300) * 0.7)"),
         bins("num_bins=3, output_mode='multi_hot'", f"np.array({DATA})"), bins("num_bins=3", "np.array([1, 2, 3, 4, 5, 6])")],
        [bins("[0.1, 0.2]", f"np.array({DATA})")],
    ),
    "FeatureSpace": (
        [space(f"{NUMBER}, {CATEGORY}, {WORD}"), space(f"{NUMBER}, {CATEGORY}, {WORD}", "crosses=[('i', 's')]"),
         space(f"{NUMBER}, {CATEGORY}, {WORD}", "crosses=[('s', 'i')]", "crossing_dim=5"),
         space("'a': 'float', 'i': 'integer_hashed', 's': 'string_hashed'", adapt=None),
         space("'a': 'float', 'i': 'integer_hashed', 's': 'string_hashed'", "hashing_dim=6", adapt=None),
         space("'a': 'float_rescaled'", adapt=None, names=["a"]),
         space("'a': FeatureSpace.float_rescaled(scale=2.0, offset=1.0)", adapt=None, names=["a"]),
         space("'a': 'float_discretized'", "num_discretization_bins=3", names=["a"]),
         space("'a': FeatureSpace.float_discretized(num_bins=3)", names=["a"]),
         space("'i': FeatureSpace.integer_categorical(max_tokens=3, num_oov_indices=1)", names=["i"]),
         space("'s': FeatureSpace.string_categorical(num_oov_indices=2)", names=["s"]),
         space("'s': FeatureSpace.string_hashed(num_bins=4)", adapt=None, names=["s"]),
         space("'a': 'float'", adapt=None, names=["a"]),
         space("'i': FeatureSpace.integer_categorical(output_mode='int')", "output_mode='dict'", names=["i"]),
         space(f"{NUMBER}, {CATEGORY}, {WORD}", "output_mode='dict'", "crosses=[FeatureSpace.cross(('s', 'i'), crossing_dim=4)]"),
         space(f"{NUMBER}, {CATEGORY}, {WORD}", "crosses=[FeatureSpace.cross(feature_names=('i', 's'), crossing_dim=4)]"),
         space("'a': FeatureSpace.feature(dtype='float32', preprocessor=layers.Rescaling(0.5), output_mode='float')", adapt=None, names=["a"]),
         space("'s': FeatureSpace.feature('string', layers.TextVectorization(output_mode='tf_idf'), 'float')", names=["s"],
               adapt="{'s': ['red', 'blue', 'red', 'green', '?']}")],
        [space("", adapt=None, names=["a"]), space("'a': 'floats'", adapt=None, names=["a"]),
         space("'a': 'float'", "output_mode='list'", adapt=None, names=["a"]), space(NUMBER, adapt=None, names=["a"]),
         space("'a': 'float'", "crosses=[('a', 'b')]", adapt=None, names=["a"]),
         space("'i': FeatureSpace.integer_categorical(output_mode='int')", names=["i"]),
         space("'i': FeatureSpace.integer_hashed(4, output_mode='foo')", adapt=None, names=["i"]),
         space("'a': FeatureSpace.feature('float32', layers.Rescaling(0.5), 'one_hot')", adapt=None, names=["a"]),
         space(NUMBER, adapt="[1.0, 2.0]", names=["a"]), space("'i': FeatureSpace.integer_hashed()", adapt=None, names=["i"])],
    ),
}
