"""Parts of a trained network in new ones: frozen, cut, cloned, looked up by name and place."""
import keras
import numpy as np
from keras import layers


def base_network(shape=(32, 32, 3)):
    inputs = keras.Input(shape, name="image")
    x = layers.Conv2D(8, 3, padding="same", name="conv_a")(inputs)
    x = layers.BatchNormalization(name="norm_a")(x)
    x = layers.Activation("relu", name="relu_a")(x)
    x = layers.MaxPooling2D(name="pool_a")(x)
    x = layers.Conv2D(16, 3, padding="same", activation="relu", name="conv_b")(x)
    x = layers.BatchNormalization(name="norm_b")(x)
    x = layers.GlobalAveragePooling2D(name="pool_b")(x)
    return keras.Model(inputs, layers.Dense(10, name="classes")(x), name="base")


base = base_network()
base.trainable = False
for layer in base.layers[-3:]:
    if not isinstance(layer, layers.BatchNormalization):
        layer.trainable = True

new_input = keras.Input((32, 32, 3))
x = layers.Rescaling(1 / 127.5, offset=-1)(new_input)
features = keras.Model(base.input, base.get_layer("pool_b").output, name="features")
x = features(x, training=False)
tuned = keras.Model(new_input, layers.Dense(2, activation="softmax")(layers.Dropout(0.2)(x)), name="tuned")
print(len(tuned.trainable_weights), len(tuned.non_trainable_weights), base.output_shape)

maps = keras.Model(inputs=base.inputs, outputs=[layer.output for layer in base.layers if layer.name.startswith("conv")], name="maps")
grad_model = keras.models.Model([base.inputs], [base.get_layer(index=5).output, base.output], name="grad")

clone = keras.models.clone_model(base)
clone.name
clone.set_weights(base.get_weights())


def lighter(layer):
    if isinstance(layer, layers.Conv2D):
        config = layer.get_config()
        config["filters"] = config["filters"] // 2
        return layers.Conv2D.from_config(config)
    return layer.__class__.from_config(layer.get_config())


light = keras.models.clone_model(base, clone_function=lighter)
other_size = keras.models.clone_model(base, input_tensors=keras.Input((64, 64, 3), name="wide"))

stack = keras.Sequential([keras.Input((6,)), layers.Dense(5, name="first"), layers.Dense(4, name="second"), layers.Dense(3, name="third")], name="stack")
stack.pop()
stack.add(layers.Dense(2, name="last"))
half = keras.Sequential(stack.layers[:2], name="half")
whole = keras.Sequential([*half.layers, layers.Dense(7)], name="whole")
whole.build((None, 6))
sizes = {layer.name: layer.count_params() for layer in stack.layers}
total = sum(int(np.prod(weight.shape)) for weight in stack.trainable_weights)
assert total == stack.count_params(), (total, sizes)
for weight in stack.weights:
    print(weight.path, weight.shape)
