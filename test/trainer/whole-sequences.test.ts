import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { TrainingEvent } from "../../src/protocol";
import { temporaryFolder } from "../support/folders";
import { environmentOf, otherInstructions } from "../support/instructions";
import { testRuntime } from "../support/runtime";
import { runText } from "./support/run-text";

interface Sizes {
  readonly batch: number;
  readonly steps: number;
  readonly units: number;
}

/** The same layer twice: the second has tanh as a function of the program, which no engine takes for the usual one. */
const program = (layer: string, states: number, options: string, call: string, { batch, steps, units }: Sizes) => `
import keras
import numpy as np
from keras import layers

random = np.random.RandomState(0)
x = random.rand(${batch}, ${steps}, 4).astype("float32") - 0.5
mask = random.rand(${batch}, ${steps}) < 0.6
mask[0] = False
mask[1] = True
given = [random.rand(${batch}, ${units}).astype("float32") for _ in range(${states})]


def build(activation):
    sequence = keras.Input((${steps}, 4))
    kept = keras.Input((${steps},), dtype="bool")
    states = [keras.Input((${units},)) for _ in range(${states})]
    first, second, third = [keras.initializers.RandomUniform(-limit, limit, seed=1) for limit in [1, ${1 / Math.sqrt(units)}, 0.5]]
    read = layers.${layer}(${units}, activation, kernel_initializer=first, recurrent_initializer=second,
        bias_initializer=third, return_state=True, ${options})
    return keras.Model([sequence, kept, *states], read(sequence, ${call}))


data = [x, mask, *given]
found = []
for activation in ["tanh", lambda value: keras.ops.tanh(value)]:
    model = build(activation)
    numbers = model.predict(data, verbose=0)
    targets = [np.ones_like(part) for part in numbers]
    model.compile(keras.optimizers.SGD(0.1), ["mse"] * len(numbers))
    model.fit(data, targets, batch_size=${batch}, epochs=2, shuffle=False, verbose=0)
    found.append([*numbers, *model.get_weights()])
for one, other in zip(*found):
    print(one.shape == other.shape, float(np.max(np.abs(one - other))))
`;

const layers = [
  { layer: "LSTM", states: 2 },
  { layer: "GRU", states: 1 },
  { layer: "GRU", states: 1, own: "reset_after=False, " },
  { layer: "SimpleRNN", states: 1 },
];
const options = ["return_sequences=True", "go_backwards=True", "return_sequences=True, zero_output_for_mask=True"];
const calls = ["", "initial_state=states", "mask=kept", "mask=kept, initial_state=states"];
const small: Sizes = { batch: 24, steps: 9, units: 3 };

/** Throws where shapes differ, or numbers by more than what rounding makes of them. */
function requireSame(printed: string, states: number): void {
  const lines = printed.trim().split("\n");
  assert.equal(lines.length, 1 + states + 3, printed);
  for (const line of lines) {
    const [isSameShape, distance] = line.split(" ");
    assert.equal(isSameShape, "True");
    assert.ok(Number(distance) < 2e-6, printed);
  }
}

const textOf = (events: readonly TrainingEvent[]): string =>
  events.flatMap((event) => (event.type === "output" ? [event.text] : [])).join("");

describe("whole sequences", function () {
  this.timeout(120000);
  for (const { layer, states, own = "" } of layers) {
    for (const option of options)
      for (const call of calls)
        it(`are read at once as step by step: ${layer}(${own}${option})(${call})`, async () => {
          const { end, events } = await runText(program(layer, states, own + option, call, small));
          assert.equal(end.status, "finished", end.message);
          requireSame(textOf(events), states);
        });

    it(`are read at once as step by step: ${layer}(${own}) of odd sizes over many steps`, async () => {
      const text = program(layer, states, own + options[0]!, "mask=kept", { batch: 19, steps: 131, units: 21 });
      const { end, events } = await runText(text);
      assert.equal(end.status, "finished", end.message);
      requireSame(textOf(events), states);
    });
  }

  if (testRuntime === "native")
    for (const instructions of otherInstructions)
      it(`are the same with other instructions of the processor: ${instructions}`, () => {
        const folder = temporaryFolder("run");
        for (const { layer, states, own = "" } of layers) {
          const file = join(folder, `${layer}.kmodel`);
          const sizes = { batch: 19, steps: 70, units: 21 };
          writeFileSync(file, program(layer, states, own + options[1]!, calls[3]!, sizes));
          const env = environmentOf(instructions);
          const args = ["dist/trainer.js", file, "--runtime", "native"];
          const lines = execFileSync(process.execPath, args, { env, stdio: ["ignore", "pipe", "ignore"] }).toString();
          requireSame(
            textOf(
              lines
                .trim()
                .split("\n")
                .map((line) => JSON.parse(line) as TrainingEvent),
            ),
            states,
          );
        }
        rmSync(folder, { recursive: true });
      });
});
