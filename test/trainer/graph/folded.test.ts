import assert from "node:assert/strict";
import { constantOf, types } from "../../../src/trainer/graph/constants";
import { foldBias, foldBiasGradient } from "../../../src/trainer/graph/folded-bias";
import { foldRelu } from "../../../src/trainer/graph/folded-relu";
import type { RecordedValue, Recording, Reference } from "../../../src/trainer/graph/recording";
import type { NodeBackend } from "../../../src/trainer/runtimes/native/backend";
import { at, input, operation, variable } from "../support/recorded";

const backend = { binding: { TF_ATTR_BOOL: 3 } } as NodeBackend;

const nothing: RecordedValue = { kind: "constant", constant: constantOf(types.float32, [0], []) };
const integers = (...values: number[]): RecordedValue => ({
  kind: "constant",
  constant: constantOf(types.int32, [values.length], values),
});

const recording = (values: readonly RecordedValue[], ...outputs: Reference[]): Recording => ({
  answers: { outputs: new Map(), variables: new Map() },
  values,
  outputs: new Map(outputs.map((output, index) => [`output ${index}`, output])),
  outputTypes: new Map(),
  assigned: new Map(),
});

const variables = new Map(
  Object.entries({ kernel: [3, 3, 2, 8], matrix: [6, 8], bias: [8], other: [1] }).map(([name, shape]) => [
    name,
    { name, type: types.float32, shape },
  ]),
);

/** What an output is made of: `Relu(KModelConv2D(x, kernel, …))`. */
function describeOutput({ values, outputs }: Recording, index = 0): string {
  const describe = ({ value, output }: Reference): string => {
    const found = values[value]!;
    if (found.kind === "constant") return `[${found.constant.shape.join()}]`;
    if (found.kind !== "operation") return "name" in found ? found.name : found.kind;
    const flags = found.attributes.map(({ name, value: set }) => `${name}=${String(set)} `).join("");
    return `${found.operation}${output > 0 ? `:${output}` : ""}(${flags}${found.inputs.map(describe).join(", ")})`;
  };
  return describe(outputs.get(`output ${index}`)!);
}

describe("operations folded into others", () => {
  const convolution = [input, variable("kernel"), nothing, operation("KModelConv2D", at(0), at(1), at(2))];

  it("add the bias that follows, and apply ReLU", () => {
    const given = recording(
      [...convolution, variable("bias"), operation("AddV2", at(3), at(4)), operation("Relu", at(5))],
      at(6),
    );
    const folded = foldRelu(foldBias(given, variables), backend);
    assert.equal(describeOutput(folded), "KModelConv2D(relu=true x, kernel, bias)");
  });

  it("do both behind a change of shape", () => {
    const given = (columns: number): Recording =>
      recording(
        [
          input,
          variable("matrix"),
          nothing,
          operation("KModelMatMul", at(0), at(1), at(2)),
          integers(5, 2, columns),
          operation("Reshape", at(3), at(4)),
          variable("bias"),
          operation("AddV2", at(6), at(5)),
          operation("Relu", at(7)),
        ],
        at(8),
      );
    const fold = (columns: number): string => describeOutput(foldRelu(foldBias(given(columns), variables), backend));
    assert.equal(fold(8), "Reshape(KModelMatMul(relu=true x, matrix, bias), [3])");
    assert.equal(fold(4), "Relu(AddV2(bias, Reshape(KModelMatMul(x, matrix, [0]), [3])))");
  });

  it("leave a bias of another size, and products that others use", () => {
    const wide = recording([...convolution, variable("other"), operation("AddV2", at(3), at(4))], at(5));
    assert.equal(describeOutput(foldBias(wide, variables)), "AddV2(KModelConv2D(x, kernel, [0]), other)");
    const shared = recording([...convolution, variable("bias"), operation("AddV2", at(3), at(4))], at(5), at(3));
    assert.equal(describeOutput(foldBias(shared, variables)), "AddV2(KModelConv2D(x, kernel, [0]), bias)");
    const used = recording([...convolution, operation("Relu", at(3))], at(4), at(3));
    assert.equal(describeOutput(foldRelu(used, backend)), "Relu(KModelConv2D(x, kernel, [0]))");
  });

  it("give the bias' gradient with the filters', which then come first", () => {
    const gradients = (columns: RecordedValue): Recording =>
      recording(
        [
          input,
          columns,
          operation("KModelSumColumns", at(0), at(1)),
          operation("Neg", at(2)),
          integers(3, 3, 2, 8),
          variable("kernel"),
          operation("KModelConv2DFilterGrad", at(5), at(0), at(4)),
        ],
        at(3),
        at(6),
      );
    const folded = foldBiasGradient(gradients(integers(8)));
    assert.equal(describeOutput(folded), "Neg(KModelConv2DFilterGrad:1(kernel, x, [4]))");
    assert.equal(describeOutput(folded, 1), "KModelConv2DFilterGrad(kernel, x, [4])");
    for (const [index, value] of folded.values.entries())
      if (value.kind === "operation") for (const { value: before } of value.inputs) assert.ok(before < index);
    assert.equal(describeOutput(foldBiasGradient(gradients(integers(4)))), "Neg(KModelSumColumns(x, [1]))");
  });

  for (const [activation, ceiling] of [
    ["Relu", Infinity],
    ["Relu6", 6],
  ] as const)
    it(`heed ${activation} in the gradient of a normalization`, () => {
      const given = recording(
        [
          input,
          variable("factor"),
          nothing,
          operation("KModelBatchNormalization", at(0), at(1), at(2)),
          operation(activation, at(3)),
          operation("Neg", at(4)),
          operation(`${activation}Grad`, at(5), at(4)),
          operation("KModelBatchNormalizationGrad", at(6), at(0), at(1), at(3, 1), at(3, 2), at(2)),
        ],
        at(7),
      );
      const normalized = `KModelBatchNormalization(ceiling=${ceiling} relu=true x, factor, [0])`;
      const moments = [1, 2].map((output) => normalized.replace("(", `:${output}(`)).join(", ");
      assert.equal(
        describeOutput(foldRelu(given, backend)),
        `KModelBatchNormalizationGrad(ceiling=${ceiling} Neg(${normalized}), x, factor, ${moments}, ${normalized})`,
      );
    });

  it("heed ReLU in the gradient of largest numbers, where it gave those", () => {
    const given = (of: Reference): Recording =>
      recording(
        [
          input,
          operation("Relu", at(0)),
          operation("KModelMaxPool", at(1)),
          operation("KModelMaxPoolGrad", at(1), at(2), at(2)),
          operation("ReluGrad", at(3), of),
        ],
        at(4),
      );
    const pooled = "KModelMaxPool(Relu(x))";
    const gradient = `Relu(x), ${pooled}, ${pooled})`;
    assert.equal(describeOutput(foldRelu(given(at(1)), backend)), `KModelMaxPoolGrad(relu=true ${gradient}`);
    assert.equal(describeOutput(foldRelu(given(at(0)), backend)), `ReluGrad(KModelMaxPoolGrad(${gradient}, x)`);
  });
});
