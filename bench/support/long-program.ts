/** A program of about 1,000 lines as people write them: blocks in functions, a long straight stretch, comments, a training. */
export function longProgram(lines = 1000): string {
  const text = ["import keras", "import numpy as np", "from keras import layers", ""];
  for (let block = 0; block < 20; block++) {
    text.push(
      `def block_${block}(x, filters, rate=0.1):`,
      `    """Two convolutions and a shortcut."""`,
      "    shortcut = x",
      `    x = layers.Conv2D(filters, 3, padding="same", use_bias=False)(x)`,
      "    x = layers.BatchNormalization()(x)",
      `    x = layers.Activation("relu")(x)`,
      `    x = layers.Conv2D(filters, 3, padding="same")(x)`,
      "    x = layers.Dropout(rate)(x)",
      "    return layers.Add()([x, shortcut])",
      "",
    );
  }
  text.push("image = keras.Input(shape=(32, 32, 16))", "x = image");
  for (let block = 0; block < 20; block++) text.push(`x = block_${block}(x, 16)`);
  text.push("x = layers.GlobalAveragePooling2D()(x)");
  for (let layer = 0; text.length < lines - 8; layer++) {
    if (layer % 10 === 0) text.push(`# Stage ${layer / 10}: narrow, then wide again.`);
    else if (layer % 10 === 5) text.push(`x = layers.LayerNormalization(name="norm_${layer}")(x)`);
    else text.push(`x = layers.Dense(${32 + (layer % 7)}, activation="relu", name="dense_${layer}")(x)`);
  }
  text.push(
    `digit = layers.Dense(10, activation="softmax", name="digit")(x)`,
    "model = keras.Model(image, digit)",
    "model.compile(",
    `    optimizer="adam",`,
    `    loss="sparse_categorical_crossentropy",`,
    `    metrics=["accuracy"],`,
    ")",
    "model.summary()",
  );
  return `${text.join("\n")}\n`;
}
