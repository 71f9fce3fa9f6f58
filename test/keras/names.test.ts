import { repr } from "../../src/language/interpreter/format";
import assert from "node:assert/strict";
import { toSnakeCase } from "../../src/keras/core/naming";
import { Layer } from "../../src/keras/core/layer";
import { KerasTensor } from "../../src/keras/core/tensor";
import { FullFiles } from "../../src/data/files";
import { type Analysis, Analyzer } from "../../src/language/analysis";
import { List, Unknown, type Value } from "../../src/language/interpreter/values";
import { readRecorded } from "./support/recorded";

interface RecordedOperation {
  class_name?: string;
  is_layer?: boolean;
  names?: string[];
  shape?: (number | null)[];
  dtype?: string;
  /** What Python answers where Keras makes no operation. */
  value?: boolean | string;
  type?: string;
  message?: string;
}

const recorded = readRecorded("names") as {
  layers: Record<string, string>;
  operations: Record<string, RecordedOperation>;
  programs: Record<string, { source: string; names?: string[]; type?: string; message?: string }>;
};

const head = "import keras\nfrom keras import layers\nimport numpy as np\n";
const tensors = "x = keras.Input((4, 4))\nz = keras.Input((4, 4))\nw = np.ones((4, 4), 'float32')\n";

function analyze(source: string): Analysis {
  return new Analyzer({
    file: "names.kmodel",
    files: new FullFiles(__dirname, () => {}),
    now: () => performance.now(),
  }).analyze(source, 1);
}

const errorsOf = ({ problems }: Analysis): string[] =>
  problems.filter(({ severity }) => severity === "error").map(({ message }) => message);

const variable = (analysis: Analysis, name: string): Value | undefined =>
  analysis.interpreter.module.variables.get(name);

describe("automatic names as Keras gives them", () => {
  it("class names in snake case", () => {
    for (const [className, name] of Object.entries(recorded.layers)) assert.equal(toSnakeCase(className), name);
  });

  describe("of operations", () => {
    for (const [text, expected] of Object.entries(recorded.operations)) {
      it(text, () => {
        const analysis = analyze(`${head}${tensors}y = ${text}\ny2 = ${text}\n`);
        if (expected.type !== undefined) {
          assert.notDeepEqual(errorsOf(analysis), [], expected.message);
          return;
        }
        assert.deepEqual(errorsOf(analysis), []);
        const [first, second] = [variable(analysis, "y"), variable(analysis, "y2")];
        if (expected.value !== undefined) {
          assert.equal(first, expected.value);
          return;
        }
        assert.ok(first instanceof KerasTensor && second instanceof KerasTensor, describeValue(first));
        const { operation } = first.node;
        assert.deepEqual(
          {
            class_name: operation instanceof Layer ? operation.definition.name : operation.className,
            is_layer: operation instanceof Layer,
            names: [operation.name, second.node.operation.name],
            shape: first.shape,
            dtype: first.dtype,
          },
          expected,
        );
      });
    }
  });

  describe("in programs", () => {
    for (const [title, { source, names, type, message }] of Object.entries(recorded.programs)) {
      it(title, () => {
        // The recorder had to ask tensors for their operation in Keras' private way.
        const analysis = analyze(source.replaceAll("._keras_history.operation.name", ""));
        if (type !== undefined) {
          assert.notDeepEqual(errorsOf(analysis), [], message);
          return;
        }
        assert.deepEqual(errorsOf(analysis), []);
        const made = variable(analysis, "names");
        assert.ok(made instanceof List);
        assert.deepEqual(
          made.items.map((item) =>
            item instanceof KerasTensor
              ? item.node.operation.name
              : item instanceof Unknown
                ? describeValue(item)
                : item,
          ),
          names,
        );
      });
    }
  });
});

const describeValue = (value: Value | undefined): string =>
  value instanceof Unknown ? `not known: ${value.reason}` : value === undefined ? "nothing" : repr(value);
