"""Models as layers: nested, shared, frozen, cut out of one another."""
from .case import FEATURES, SEQUENCE, N
from .case import case as c

TOWER = '''
def Tower(units=3, name="tower"):
    inputs = keras.Input((4,))
    x = layers.Dense(units, activation="tanh", name="hidden")(inputs)
    x = layers.BatchNormalization(name="norm")(x)
    outputs = layers.Dense(2, name="head")(x)
    return keras.Model(inputs, outputs, name=name)
'''

FROZEN = TOWER + '''
def Frozen():
    base = Tower()
    base.trainable = False
    return base

def HalfFrozen():
    base = Tower()
    base.get_layer("norm").trainable = False
    base.layers[1].trainable = False
    return base
'''

CUT = TOWER + '''
def Cut(layer="norm"):
    base = Tower()
    return keras.Model(base.input, base.get_layer(layer).output, name="cut")

def Twins():
    base = Tower()
    return keras.Model(base.inputs, [base.get_layer("hidden").output, base.output], name="twins")
'''

NESTED = TOWER + '''
def Nested():
    inputs = keras.Input((4,))
    tower = Tower()
    x = tower(inputs)
    y = tower(inputs * 2.0)
    return keras.Model(inputs, layers.concatenate([x, y]), name="nested")

def Stack():
    return keras.Sequential([keras.Input((4,)), Tower(), layers.Dense(2)], name="stack")

def Deferred():
    return keras.Sequential([layers.Dense(3), layers.BatchNormalization(), keras.Sequential([layers.Dense(2)])])
'''

DICTIONARY = '''
def Dictionary():
    a, b = keras.Input((4,), name="a"), keras.Input((4,), name="b")
    return keras.Model({"a": a, "b": b}, {"product": layers.Dense(2)(a * b), "sum": a + b}, name="dictionary")
'''

PAIR = (FEATURES, FEATURES)

CASES = {
    "Tower": (
        [c("", FEATURES, prelude=TOWER), c("5", *PAIR, call="layer(x) - layer(y)", prelude=TOWER),
         c("", *PAIR, call="layers.Add()([layer(x), layer(y), layer(x)])", prelude=TOWER),
         c("", FEATURES, call="layer(x, training=False)", prelude=TOWER),
         c("", FEATURES, call="layers.Dense(1)(layer(x, training=True))", prelude=TOWER),
         c("", FEATURES, call="layer(layers.Dense(4)(x))", prelude=TOWER),
         c("", (N, 5, 4), call="layers.TimeDistributed(layer)(x)", prelude=TOWER)],
        [c("", SEQUENCE, prelude=TOWER), c("", (N, 5), prelude=TOWER), c("0", FEATURES, prelude=TOWER)],
    ),
    "Frozen": ([c("", FEATURES, prelude=FROZEN), c("", FEATURES, call="layers.Dense(2)(layer(x))", prelude=FROZEN),
                c("", FEATURES, call="layers.Dense(2)(layer(x, training=False))", prelude=FROZEN)], []),
    "HalfFrozen": ([c("", FEATURES, prelude=FROZEN)], []),
    "Cut": ([c("", FEATURES, prelude=CUT), c("'hidden'", FEATURES, prelude=CUT)],
            [c("'nohead'", FEATURES, prelude=CUT)]),
    "Twins": ([c("", FEATURES, prelude=CUT)], []),
    "Nested": ([c("", FEATURES, prelude=NESTED), c("", *PAIR, call="layer(x) + layer(y)", prelude=NESTED)], []),
    "Stack": ([c("", FEATURES, prelude=NESTED), c("", *PAIR, call="[layer(x), layer(y)]", prelude=NESTED)], []),
    "Deferred": ([c("", FEATURES, prelude=NESTED)], []),
    "Dictionary": ([c("", *PAIR, call="layer({'a': x, 'b': y})", prelude=DICTIONARY),
                    c("", *PAIR, call="layer({'b': x, 'a': y})['sum']", prelude=DICTIONARY)],
                   [c("", FEATURES, prelude=DICTIONARY)]),
}
