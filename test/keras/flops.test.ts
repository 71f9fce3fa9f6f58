import assert from "node:assert/strict";
import type { Dimension } from "../../src/protocol";
import type { Argument } from "../../src/keras/core/argument";
import { Session } from "../../src/keras/core/session";
import { layerClasses } from "../../src/keras/layers";
import { callLayer } from "../../src/keras/models/call";
import { Functional } from "../../src/keras/models/functional";
import { createInput } from "../../src/keras/models/input";
import { summaryData } from "../../src/keras/models/summary-data";
import { countFlops } from "../../src/keras/ops/flops";

function modelOf(
  shape: readonly Dimension[],
  layers: readonly (readonly [string, Readonly<Record<string, Argument>>])[],
): Functional {
  const session = new Session();
  const input = createInput(session, shape);
  const output = layers.reduce(
    (x, [name, given]) =>
      callLayer(layerClasses.get(name)!.create({ positional: [], keywords: new Map(Object.entries(given)) }, session), [
        x,
      ])[0]!,
    input,
  );
  return new Functional([input], [output], "model");
}

describe("FLOPs of one example", () => {
  const counts: readonly (readonly [string, Functional, number | undefined])[] = [
    [
      "a dense layer: products, sums, bias, relu",
      modelOf([null, 10], [["Dense", { units: 4, activation: "relu" }]]),
      2 * 10 * 4 + 4 + 4,
    ],
    ["a fixed batch counts once", modelOf([32, 10], [["Dense", { units: 4 }]]), 2 * 10 * 4 + 4],
    [
      "a convolution",
      modelOf([null, 8, 8, 3], [["Conv2D", { filters: 5, kernel_size: 3, use_bias: false }]]),
      2 * 3 * 3 * 3 * 6 * 6 * 5,
    ],
    [
      "a convolution in groups",
      modelOf([null, 8, 8, 4], [["Conv2D", { filters: 4, kernel_size: 1, groups: 2, use_bias: false }]]),
      2 * 2 * 8 * 8 * 4,
    ],
    [
      "a depthwise convolution",
      modelOf([null, 8, 8, 3], [["DepthwiseConv2D", { kernel_size: 3, depth_multiplier: 2, use_bias: false }]]),
      2 * 3 * 3 * 6 * 6 * 6,
    ],
    [
      "a separable convolution",
      modelOf([null, 8, 3], [["SeparableConv1D", { filters: 5, kernel_size: 3, use_bias: false }]]),
      2 * 3 * 6 * 3 + 2 * 3 * 6 * 5,
    ],
    [
      "a transposed convolution",
      modelOf([null, 4, 4, 3], [["Conv2DTranspose", { filters: 5, kernel_size: 3, strides: 2, use_bias: false }]]),
      2 * 4 * 4 * 3 * 3 * 3 * 5,
    ],
    ["a reshape costs nothing", modelOf([null, 8, 8, 3], [["Flatten", {}]]), 0],
    [
      "each step of a recurrence",
      modelOf([null, 7, 3], [["SimpleRNN", { units: 2, use_bias: false, activation: null }]]),
      7 * (2 * 3 * 2 + 2 * 2 * 2 + 2),
    ],
    ["not known where a size is free", modelOf([null, null, 3], [["LSTM", { units: 2 }]]), undefined],
  ];
  for (const [title, model, expected] of counts) it(title, () => assert.equal(countFlops(model), expected));
});

describe("summary data", () => {
  it("lists layers with shapes, weights and where their inputs come from", () => {
    const model = modelOf(
      [null, 5, 3],
      [
        ["LSTM", { units: 2, trainable: false }],
        ["Dense", { units: 1 }],
      ],
    );
    const [input, lstm, dense] = summaryData(model, () => undefined);
    assert.deepEqual(input, {
      name: "input_layer",
      class_name: "InputLayer",
      is_layer: true,
      output_shapes: [[null, 5, 3]],
      dtype: "float32",
      params: 0,
      trainable_params: 0,
      trainable: true,
      inbound: [],
      weights: [],
      span: undefined,
    });
    assert.equal(lstm!.params, 48);
    assert.equal(lstm!.trainable_params, 0);
    assert.deepEqual(
      lstm!.weights.map(({ name, shape, trainable }) => [name, shape, trainable]),
      [
        ["kernel", [3, 8], false],
        ["recurrent_kernel", [2, 8], false],
        ["bias", [8], false],
      ],
    );
    assert.deepEqual(dense!.inbound, ["lstm"]);
    assert.deepEqual(dense!.output_shapes, [[null, 1]]);
  });

  it("shows a nested model's layers, and every call of a shared one", () => {
    const session = new Session();
    const inner = modelOf([null, 4], [["Dense", { units: 2 }]]);
    const [a, b] = [createInput(session, [null, 4]), createInput(session, [null, 4])];
    const [first, second] = [callLayer(inner, [a])[0]!, callLayer(inner, [b])[0]!];
    const output = callLayer(layerClasses.get("Add")!.create({ positional: [], keywords: new Map() }, session), [
      first,
      second,
    ])[0]!;
    const nested = summaryData(new Functional([a, b], [output], "outer"), () => undefined).find(
      ({ name }) => name === "model",
    )!;
    assert.deepEqual(
      nested.layers!.map(({ name }) => name),
      ["input_layer", "dense"],
    );
    assert.deepEqual(
      nested.nodes!.map(({ inbound }) => inbound),
      [["input_layer"], ["input_layer_1"]],
    );
    assert.equal(nested.params, 10);
  });
});
