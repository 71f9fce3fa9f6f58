import assert from "node:assert/strict";
import { analyze } from "../language/support/analyze";
import { runText } from "./support/run-text";

/** Programs whose models Keras makes, and whose training it ends: what stands on the second line. */
const programs: Readonly<Record<string, string>> = {
  "Softmax over an axis that is not there": "y = layers.Dense(2)(layers.Softmax(axis=7)(x))",
  "a Sequential model": "y = keras.Sequential([layers.Softmax(axis=7), layers.Dense(2)])(x)",
  "sides of attention that do not fit":
    "y = layers.Flatten()(layers.Attention()([x[:, None], layers.Dense(3)(x)[:, None]]))",
  "initial states of another width": "y = layers.LSTM(3)(x[:, None], initial_state=[x, x])",
};

const train = `
model = keras.Model(x, y)
model.compile("sgd", "mse")
model.fit(np.ones((4, 4)), np.ones((4, 2)), verbose=0)
`;

describe("what a training stops at, though Keras makes the model", () => {
  for (const [name, line] of Object.entries(programs)) {
    it(name, async () => {
      const text = `x = keras.Input((4,))\n${line}${train}`;
      const warning = analyze(text).problems.find(({ code }) => code === "differs-at-run");
      const { end } = await runText(text);
      assert.equal(warning?.message, `Training will stop here: ${end.message}`);
      assert.equal(end.line, 2);
    });
  }
});
