const imports = "import keras\nfrom keras import layers\n\n";

/** Two inputs of different sizes, joined. */
export const twoInputs = `${imports}
title = keras.Input(shape=(20,), name="title")
price = keras.Input(shape=(1,), name="price")
words = layers.Dense(16, activation="relu", name="words")(title)
both = layers.Concatenate(name="both")([words, price])
score = layers.Dense(1, name="score")(both)
model = keras.Model([title, price], score, name="two_inputs")
`;

/** A tower used twice, a model within a model. */
export const siamese = `${imports}
tower = keras.Sequential(
    [keras.Input(shape=(8, 8, 1)), layers.Conv2D(4, 3, activation="relu"), layers.Flatten(), layers.Dense(8)],
    name="tower",
)
first = keras.Input(shape=(8, 8, 1), name="first")
second = keras.Input(shape=(8, 8, 1), name="second")
distance = layers.Subtract(name="distance")([tower(first), tower(second)])
same = layers.Dense(1, activation="sigmoid", name="same")(distance)
model = keras.Model([first, second], same, name="siamese")
`;

/** A small classifier, one layer after the other. */
export const classifier = `${imports}
model = keras.Sequential(name="classifier")
model.add(keras.Input(shape=(4,)))
model.add(layers.Dense(16, activation="relu", name="hidden"))
model.add(layers.Dense(3, activation="softmax", name="kind"))
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
`;

/** A residual network as ResNet50 is made: \`blocks\` of 4 convolutions and a shortcut. 16 blocks make 177 layers. */
export const residualNetwork = (blocks = 16): string => `${imports}
def block(x, filters, widen, name):
    shortcut = x
    if widen:
        shortcut = layers.Conv2D(4 * filters, 1, name=name + "_0_conv")(x)
        shortcut = layers.BatchNormalization(name=name + "_0_bn")(shortcut)
    x = layers.Conv2D(filters, 1, name=name + "_1_conv")(x)
    x = layers.BatchNormalization(name=name + "_1_bn")(x)
    x = layers.Activation("relu", name=name + "_1_relu")(x)
    x = layers.Conv2D(filters, 3, padding="same", name=name + "_2_conv")(x)
    x = layers.BatchNormalization(name=name + "_2_bn")(x)
    x = layers.Activation("relu", name=name + "_2_relu")(x)
    x = layers.Conv2D(4 * filters, 1, name=name + "_3_conv")(x)
    x = layers.BatchNormalization(name=name + "_3_bn")(x)
    x = layers.Add(name=name + "_add")([shortcut, x])
    return layers.Activation("relu", name=name + "_out")(x)

image = keras.Input(shape=(224, 224, 3), name="image")
x = layers.ZeroPadding2D(3, name="stem_pad")(image)
x = layers.Conv2D(64, 7, strides=2, name="stem_conv")(x)
x = layers.BatchNormalization(name="stem_bn")(x)
x = layers.Activation("relu", name="stem_relu")(x)
x = layers.ZeroPadding2D(1, name="stem_pool_pad")(x)
x = layers.MaxPooling2D(3, strides=2, name="stem_pool")(x)
for number in range(${blocks}):
    x = block(x, 64, number % 4 == 0, "block" + str(number + 1))
x = layers.GlobalAveragePooling2D(name="pool")(x)
label = layers.Dense(1000, activation="softmax", name="label")(x)
model = keras.Model(image, label, name="residual")
`;
