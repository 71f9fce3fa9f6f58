import { type Tensor, type TensorInfo, util, type Variable } from "@tensorflow/tfjs-core";
import type { TensorFlow } from "../kernels";
import {
  type Attribute,
  flagAttributes,
  type NodeBackend,
  nodeBackend,
  typeAttributes,
  typeNumbers,
} from "../runtimes/native/backend";
import { constantOf, types } from "./constants";
import { NotRecordable, type RecordedValue, type Recording, type Reference, type VariableForm } from "./recording";

/** A number of 64 bits, which tfjs-node passes outside of tensors. */
interface WideNumber {
  readonly value: number;
}

/** What a function that is being recorded may say of itself. */
export interface Recorder {
  /**
   * Says that one operation of TensorFlow, which changes variables where they are, leaves `results` in them.
   *
   * @param variables the operation's first arguments, with what they hold before it.
   * @param inputs the arguments that follow.
   * @param flags attributes that are true or false.
   */
  replaceByUpdate(
    operation: string,
    variables: readonly { variable: Variable; before: Tensor; result: Tensor }[],
    inputs: readonly Tensor[],
    flags?: Readonly<Record<string, boolean>>,
  ): void;
}

export type Tensors = Readonly<Record<string, Tensor>>;

/**
 * Runs a function once and writes down every operation on the way to its outputs and to the variables that it changed. The
 * variables keep the values that they had.
 *
 * @throws NotRecordable where what is run depends on the numbers.
 */
export function record(
  tf: TensorFlow,
  run: (inputs: Tensors, recorder: Recorder) => Tensors,
  inputs: Tensors,
): Recording {
  const backend = nodeBackend(tf)!;
  const variables = Object.values(tf.engine().registeredVariables);
  separate(backend, variables);
  const before = variables.map((variable) => tf.clone(variable));
  const tape = new Tape(backend, variables);
  const restoreBackend = tape.listen();
  try {
    let recording: Recording | undefined;
    tf.tidy(() => {
      // Two inputs may be one tensor.
      const own = Object.fromEntries(Object.entries(inputs).map(([name, input]) => [name, copy(backend, input)]));
      for (const [name, input] of Object.entries(own)) tape.define(input, { kind: "input", name });
      const outputs = run(own, tape);
      const assigned = tape.assigned();
      const keep = (tensor: Tensor): Tensor => tf.keep(tf.clone(tensor));
      recording = {
        answers: {
          outputs: new Map(Object.entries(outputs).map(([name, output]) => [name, keep(output)])),
          variables: new Map(
            variables.filter(({ name }) => assigned.has(name)).map((variable) => [variable.name, keep(variable)]),
          ),
        },
        outputs: new Map(Object.entries(outputs).map(([name, output]) => [name, tape.find(output)])),
        outputTypes: new Map(Object.entries(outputs).map(([name, { dtype }]) => [name, typeNumbers[dtype]])),
        assigned,
        values: tape.values,
      };
    });
    return recording!;
  } finally {
    restoreBackend();
    variables.forEach((variable, index) => {
      if (variable.dataId !== before[index]!.dataId) variable.assign(before[index]!);
      before[index]!.dispose();
    });
  }
}

/** What a graph needs to know of a variable. */
export const formOf = ({ name, dtype, shape }: Variable): VariableForm => ({ name, type: typeNumbers[dtype], shape });

const copy = (backend: NodeBackend, tensor: Tensor): Tensor =>
  backend.executeSingleOutput("Identity", typeAttributes(backend, { T: tensor.dtype }), [tensor]);

/** Gives variables that share their values each their own: a recording tells them apart by that. */
function separate(backend: NodeBackend, variables: readonly Variable[]): void {
  const seen = new Set<object>();
  for (const variable of variables) {
    if (seen.has(variable.dataId)) {
      const own = copy(backend, variable);
      variable.assign(own);
      own.dispose();
    }
    seen.add(variable.dataId);
  }
}

class Tape implements Recorder {
  readonly values: RecordedValue[] = [];
  private readonly references = new WeakMap<object, Reference>();
  private readonly initial: ReadonlyMap<object, Variable>;

  constructor(
    private readonly backend: NodeBackend,
    private readonly variables: readonly Variable[],
  ) {
    this.initial = new Map(variables.map((variable) => [variable.dataId, variable]));
  }

  /** Writes down what the backend executes from now on, until what is given back is called. */
  listen(): () => void {
    const { backend } = this;
    const { executeSingleOutput, executeMultipleOutputs, readSync } = backend;
    backend.executeSingleOutput = (operation, attributes, inputs) => {
      const references = inputs.map((input) => this.find(input));
      const output = executeSingleOutput.call(backend, operation, attributes, inputs);
      this.add(operation, attributes, references, inputs, [output]);
      return output;
    };
    backend.executeMultipleOutputs = (operation, attributes, inputs, count) => {
      const references = inputs.map((input) => this.find(input));
      const outputs = executeMultipleOutputs.call(backend, operation, attributes, inputs, count);
      this.add(operation, attributes, references, inputs, outputs);
      return outputs;
    };
    backend.readSync = (dataId) => {
      const known = this.references.get(dataId);
      if (this.initial.has(dataId) || (known && this.values[known.value]!.kind !== "constant"))
        throw new NotRecordable(`a number is read back${known ? this.place(known) : ""}`);
      return readSync.call(backend, dataId);
    };
    return () => {
      Object.assign(backend, { executeSingleOutput, executeMultipleOutputs, readSync });
    };
  }

  private place({ value }: Reference): string {
    const made = this.values[value]!;
    return made.kind === "operation" ? `, of ${made.operation}` : "";
  }

  define(tensor: TensorInfo, value: RecordedValue, output = 0): Reference {
    const reference = { value: this.values.push(value) - 1, output };
    this.references.set(tensor.dataId, reference);
    return reference;
  }

  private add(
    operation: string,
    attributes: readonly Attribute[],
    inputs: readonly Reference[],
    given: readonly TensorInfo[],
    outputs: readonly TensorInfo[],
  ): void {
    if (operation === "Reshape" && util.arraysEqual(given[0]!.shape, outputs[0]!.shape)) {
      this.references.set(outputs[0]!.dataId, inputs[0]!);
      return;
    }
    const inputTypes = given.map((input) => this.typeOf(input));
    const value = this.values.push({ kind: "operation", operation, attributes, inputs, inputTypes }) - 1;
    outputs.forEach((tensor, output) => this.references.set(tensor.dataId, { value, output }));
  }

  private typeOf(tensor: TensorInfo): number {
    return isWide(tensor) ? types.int64 : this.backend.tensorMap.get(tensor.dataId)!.dtype;
  }

  /** What was recorded of a tensor: what comes from outside is a constant. */
  find(tensor: TensorInfo): Reference {
    if (isWide(tensor)) {
      const constant = constantOf(types.int64, [], [tensor.value]);
      return { value: this.values.push({ kind: "constant", constant }) - 1, output: 0 };
    }
    const known = this.references.get(tensor.dataId);
    if (known) return known;
    const variable = this.initial.get(tensor.dataId);
    if (variable) return this.define(tensor, { kind: "variable", name: variable.name });
    const { dtype, shape, values, id } = this.backend.tensorMap.get(tensor.dataId)!;
    if (dtype === types.string) throw new NotRecordable("texts are computed on");
    const numbers = (values ?? this.backend.binding.tensorDataSync(id)) as ArrayLike<number>;
    if (dtype === types.complex64) throw new NotRecordable("a complex constant is computed with");
    return this.define(tensor, { kind: "constant", constant: constantOf(dtype, shape, Array.from(numbers)) });
  }

  replaceByUpdate(
    operation: string,
    variables: readonly { variable: Variable; before: Tensor; result: Tensor }[],
    inputs: readonly Tensor[],
    flags: Readonly<Record<string, boolean>> = {},
  ): void {
    const update: RecordedValue = {
      kind: "update",
      operation,
      attributes: [
        ...typeAttributes(this.backend, { T: variables[0]!.variable.dtype }),
        ...flagAttributes(this.backend, flags),
      ],
      variables: variables.map(({ variable, before }) => ({ name: variable.name, before: this.find(before) })),
      inputs: inputs.map((input) => this.find(input)),
    };
    const value = this.values.push(update) - 1;
    variables.forEach(({ result }, output) => this.references.set(result.dataId, { value, output }));
  }

  /** What the variables hold by now, where that has changed. */
  assigned(): Map<string, Reference> {
    const changed = this.variables.filter((one) => !one.isDisposed && this.initial.get(one.dataId) !== one);
    return new Map(changed.map((variable) => [variable.name, this.find(variable)]));
  }
}

const isWide = (tensor: TensorInfo | WideNumber): tensor is TensorInfo & WideNumber =>
  "value" in tensor && !("dataId" in tensor);
