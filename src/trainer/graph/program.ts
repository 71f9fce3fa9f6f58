import { type Tensor, util, type Variable } from "@tensorflow/tfjs-core";
import type { TensorFlow } from "../kernels";
import { type NodeBackend, nodeBackend } from "../runtimes/native/backend";
import { type GraphFunction, type RecordedFunction, type ResidentArray, rowsInput } from "./functions";
import { Graph } from "./graph";
import { variablesInPlace } from "./in-place";
import { ProgramWriter, residentName, type Signature, type VariablePlace } from "./program-writer";
import { formOf, record, type Tensors } from "./recorder";
import { NotRecordable, type VariableForm } from "./recording";
import { Session } from "./session";

/**
 * TensorFlow takes up to thirty milliseconds to prepare for each set of variables that is read or written at once; up to so many
 * bytes it is faster to take all of them, always.
 */
const smallProgram = 2 ** 22;

/** Functions in one session of TensorFlow, with variables of their own. */
export class GraphProgram {
  /** For variables that are the same in the graph and outside, what those outside hold. */
  private readonly agreed = new Map<string, object>();
  private readonly isSmall: boolean;

  private constructor(
    private readonly session: Session,
    private readonly signatures: ReadonlyMap<string, Signature>,
    private readonly places: ReadonlyMap<string, VariablePlace>,
    /** All variables, without the examples. */
    private readonly forms: ReadonlyMap<string, VariableForm>,
  ) {
    const sizes = [...forms.values()].map(({ shape }) => util.sizeFromShape([...shape]));
    this.isSmall = 4 * sizes.reduce((sum, size) => sum + size, 0) <= smallProgram;
  }

  /**
   * Records the functions and loads them, and compares what each makes of its last sample with what it made of it when it was
   * recorded.
   *
   * @param margin how far apart the numbers may be, besides a thousandth of the largest.
   * @throws NotRecordable
   */
  static build(
    tf: TensorFlow,
    functions: readonly GraphFunction[],
    residents: readonly ResidentArray[],
    margin: number,
  ): GraphProgram {
    const recorded = functions.map((one): RecordedFunction => ({
      ...one,
      recordings: one.samples.map(({ inputs }) => record(tf, one.run.bind(one), inputs)),
    }));
    try {
      return GraphProgram.load(tf, recorded, residents, margin);
    } finally {
      for (const { answers } of recorded.flatMap(({ recordings }) => recordings))
        tf.dispose([...answers.outputs.values(), ...answers.variables.values()]);
    }
  }

  private static load(
    tf: TensorFlow,
    recorded: readonly RecordedFunction[],
    residents: readonly ResidentArray[],
    margin: number,
  ): GraphProgram {
    const backend = nodeBackend(tf)!;
    const variables = new Map(
      Object.values(tf.engine().registeredVariables).map((variable) => [variable.name, formOf(variable)]),
    );
    const graph = new Graph();
    const inPlace = variablesInPlace(recorded.flatMap(({ recordings }) => recordings));
    const writer = new ProgramWriter(graph, backend, variables, residents, inPlace);
    const signatures = new Map(recorded.flatMap((one) => writer.write(one)));
    const places = writer.variablePlaces();
    const forms = new Map([...variables].filter(([name]) => places.has(name)));
    const program = new GraphProgram(loadSession(backend, graph), signatures, places, forms);
    try {
      const examples = new Map(residents.map((one) => [residentName(one), one.tensor()]));
      program.set(examples);
      tf.dispose([...examples.values()]);
      for (const one of recorded) program.compare(tf, one, margin);
      program.push(tf);
    } catch (error) {
      program.dispose();
      throw error instanceof NotRecordable ? error : refused(error);
    }
    return program;
  }

  /** Throws NotRecordable where the graph gives other numbers than the function did. */
  private compare(tf: TensorFlow, { name, samples, recordings }: RecordedFunction, margin: number): void {
    // Samples are the first examples, in this order.
    const { size, inputs } = samples.at(-1)!;
    const { answers } = recordings.at(-1)!;
    this.push(tf);
    tf.tidy(() => {
      const rows = tf.range(0, size, 1, "int32");
      const outputs = this.call(name, { ...inputs, [rowsInput]: rows });
      const variables = this.valuesOf([...answers.variables.keys()]);
      const pairs = [
        ...[...answers.outputs].map(([output, expected]) => [output, outputs[output]!, expected] as const),
        ...[...answers.variables].map(
          ([variable, expected], index) => [variable, variables[index]!, expected] as const,
        ),
      ];
      const far = pairs.find(([, actual, expected]) => !isNear(tf, actual, expected, margin));
      if (far) throw new NotRecordable(`the graph gives other numbers than single operations, for ${far[0]}`);
    });
  }

  /** Runs a function. Its outputs are the caller's to dispose of. */
  call(name: string, inputs: Tensors): Record<string, Tensor> {
    const { inputs: nodes, outputs, assigned } = this.signatures.get(name)!;
    for (const variable of assigned) this.agreed.delete(variable);
    const fed = new Map([...nodes].flatMap(([input, node]) => (inputs[input] ? [[node, inputs[input]] as const] : [])));
    const results = this.session.run(fed, [...outputs.values()]);
    return Object.fromEntries([...outputs.keys()].map((output, index) => [output, results[index]!]));
  }

  has(name: string): boolean {
    return this.signatures.has(name);
  }

  /** Whether a function takes positions of examples that lie in the graph. */
  takesRows(name: string): boolean {
    return this.signatures.get(name)!.inputs.has(rowsInput);
  }

  /** Gives the graph's variables the values of those outside, where they differ. */
  push(tf: TensorFlow): void {
    const variables = this.variables(tf);
    const changed = variables.filter(({ name, dataId }) => this.agreed.get(name) !== dataId);
    if (changed.length === 0) return;
    this.set(new Map((this.isSmall ? variables : changed).map((variable) => [variable.name, variable])));
    for (const { name, dataId } of changed) this.agreed.set(name, dataId);
  }

  /** Gives the variables outside the values of the graph's, where these changed. */
  pull(tf: TensorFlow): void {
    const variables = this.variables(tf).filter(({ name }) => !this.agreed.has(name));
    const values = this.valuesOf(variables.map(({ name }) => name));
    variables.forEach((variable, index) => {
      variable.assign(values[index]!);
      this.agreed.set(variable.name, variable.dataId);
      values[index]!.dispose();
    });
  }

  /** The variables outside that the graph has too. */
  private variables(tf: TensorFlow): Variable[] {
    return Object.values(tf.engine().registeredVariables).filter(({ name }) => this.forms.has(name));
  }

  private valuesOf(variables: readonly string[]): Tensor[] {
    if (variables.length === 0) return [];
    const read = this.isSmall ? [...this.forms.keys()] : variables;
    const values = this.session.run(
      new Map(),
      read.map((name) => this.places.get(name)!.read),
    );
    const byName = new Map(read.map((name, index) => [name, values[index]!]));
    const wanted = variables.map((name) => byName.get(name)!);
    for (const name of variables) byName.delete(name);
    for (const value of byName.values()) value.dispose();
    return wanted;
  }

  private set(values: ReadonlyMap<string, Tensor>): void {
    if (values.size === 0) return;
    const places = [...values].map(([name, value]) => ({ ...this.places.get(name)!, value }));
    const fed = new Map(places.map(({ fed: node, value }) => [node, value]));
    for (const one of this.session.run(
      fed,
      places.map(({ assigned }) => assigned),
    ))
      one.dispose();
  }

  dispose(): void {
    this.session.dispose();
  }
}

function loadSession(backend: NodeBackend, graph: Graph): Session {
  try {
    return Session.load(backend, graph);
  } catch (error) {
    throw refused(error);
  }
}

const refused = (error: unknown): NotRecordable =>
  new NotRecordable(`TensorFlow refuses the graph (${(error as Error).message.split("\n")[0]!.slice(0, 300)})`);

/** Whether all numbers are as close as single precision and another order of sums allow. */
function isNear(tf: TensorFlow, actual: Tensor, expected: Tensor, margin: number): boolean {
  if (actual.size === 0) return true;
  const [one, other] = [tf.cast(actual, "float32"), tf.cast(expected, "float32")];
  const bound = tf.add(tf.mul(tf.max(tf.abs(other)), 1e-3), margin);
  const distance = tf.max(tf.abs(tf.sub(one, other)));
  // What is not a number compares with nothing: where both are, so be it.
  return tf.greater(distance, bound).dataSync()[0] !== 1;
}
