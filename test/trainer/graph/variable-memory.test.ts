import assert from "node:assert/strict";
import type { RecordedUpdate, RecordedValue, Recording, Reference } from "../../../src/trainer/graph/recording";
import { VariableMemory } from "../../../src/trainer/graph/variable-memory";
import { at, input, operation, variable } from "../support/recorded";

const weight = variable("weight");
const update = (before: Reference, gradient: Reference): RecordedUpdate => ({
  kind: "update",
  operation: "ResourceApplyAdam",
  attributes: [],
  variables: [{ name: "weight", before }],
  inputs: [gradient],
});

/** The recorded values, of which the update is at `index`, and what is found of them. */
function memoryOf(
  values: readonly RecordedValue[],
  { outputs = [], assigned = {} }: { outputs?: Reference[]; assigned?: Record<string, Reference> } = {},
): { memory: VariableMemory; readers: readonly number[] | undefined } {
  const recording: Recording = {
    answers: { outputs: new Map(), variables: new Map() },
    values,
    outputs: new Map(outputs.map((output, index) => [`output ${index}`, output])),
    outputTypes: new Map(),
    assigned: new Map(Object.entries(assigned)),
  };
  const memory = new VariableMemory(recording, values.keys());
  const index = values.findIndex(({ kind }) => kind === "update");
  return { memory, readers: memory.readersBefore(values[index] as RecordedUpdate, index) };
}

describe("memory of variables", () => {
  // x · weight, and what stands for its gradient.
  const step = [input, weight, operation("MatMul", at(0), at(1)), operation("MatMul", at(0), at(2))];

  it("is written to after those that read it", () => {
    assert.deepEqual(memoryOf([...step, update(at(1), at(3))]).readers, [2]);
  });

  it("is read by those that read another view of it", () => {
    const values = [...step, operation("Reshape", at(1)), operation("Mul", at(4), at(4)), update(at(1), at(3))];
    assert.deepEqual(memoryOf(values, { outputs: [at(5)] }).readers, [2, 4, 5]);
  });

  it("is not written to where someone reads it afterwards", () => {
    const late = [...step, update(at(1), at(3)), operation("Sub", at(4), at(1))];
    assert.equal(memoryOf(late).readers, undefined);
    const view = [...step, operation("Transpose", at(1)), update(at(1), at(3))];
    assert.equal(memoryOf(view, { outputs: [at(4)] }).readers, undefined);
    assert.equal(memoryOf(view, { assigned: { other: at(4) } }).readers, undefined);
    assert.deepEqual(memoryOf(view, { assigned: { weight: at(5) } }).readers, [2, 4]);
  });

  it("may be that of a number which was computed and goes nowhere else", () => {
    const decayed = [...step, operation("Sub", at(1), at(2)), update(at(4), at(3))];
    assert.deepEqual(memoryOf(decayed).readers, [2, 4]);
    assert.equal(memoryOf(decayed, { outputs: [at(4)] }).readers, undefined);
    assert.equal(memoryOf([...step, operation("Identity", at(1)), update(at(4), at(3))]).readers, undefined);
  });

  it("is shared by views of it before and after an update, not by what is computed of it", () => {
    const values = [
      ...step,
      update(at(1), at(3)),
      operation("Reshape", at(4)),
      operation("Reshape", at(1)),
      operation("Add", at(5), at(6)),
    ];
    const { memory } = memoryOf(values);
    assert.deepEqual(
      values.map((_, index) => memory.isShared(at(index))),
      [false, true, false, false, true, true, true, false],
    );
  });
});
