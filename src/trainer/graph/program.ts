import type { DataType, Tensor, Variable } from "@tensorflow/tfjs-core";
import type { TensorFlow } from "../kernels";
import { type NodeBackend, nodeBackend, typeNumbers } from "../runtimes/native/backend";
import { types } from "./constants";
import { Graph } from "./graph";
import { lower } from "./lower";
import { formOf, record, type Recorder, type Tensors } from "./recorder";
import type { VariableForm } from "./recording";
import { Session } from "./session";

/** What a function is given. */
export interface FunctionInput {
  readonly name: string;
  readonly dtype: DataType;
  /** A first size of null is the batch. */
  readonly shape: readonly (number | null)[];
  /** The array in the graph that it is taken from: then only the positions of its rows are fed. */
  readonly resident?: string;
}

/** A function of tensors that becomes a part of a graph. */
export interface GraphFunction {
  readonly name: string;
  readonly inputs: readonly FunctionInput[];
  /** The recorded inputs; of several the sizes of the batch differ. */
  readonly samples: readonly { readonly size: number; readonly inputs: Tensors }[];
  run(inputs: Tensors, recorder: Recorder): Tensors;
}

/** Examples that lie in the graph. */
export interface ResidentArray {
  readonly name: string;
  readonly tensor: () => Tensor;
  readonly dtype: DataType;
  readonly shape: readonly number[];
}

interface Signature {
  readonly inputs: ReadonlyMap<string, string>;
  readonly outputs: ReadonlyMap<string, string>;
}

/** The positions of a batch's examples, where those lie in the graph. */
export const rowsInput = "rows";

/** Functions in one session of TensorFlow, with variables of their own. */
export class GraphProgram {
  private constructor(
    private readonly session: Session,
    private readonly signatures: ReadonlyMap<string, Signature>,
    private readonly places: ReadonlyMap<string, VariablePlace>,
    /** How many operations the graph has. */
    readonly size: number,
  ) {}

  /** Records the functions and loads them. Throws NotRecordable. */
  static build(
    tf: TensorFlow,
    functions: readonly GraphFunction[],
    residents: readonly ResidentArray[] = [],
  ): GraphProgram {
    const backend = nodeBackend(tf)!;
    const recorded = functions.map((one) => ({
      ...one,
      recordings: one.samples.map(({ inputs }) => record(tf, one.run.bind(one), inputs)),
    }));
    const variables = new Map(
      Object.values(tf.engine().registeredVariables).map((variable) => [variable.name, formOf(variable)]),
    );
    const graph = new Graph();
    const writer = new Writer(graph, backend, variables, residents);
    const signatures = new Map(recorded.map((one) => [one.name, writer.write(one)]));
    const places = writer.variablePlaces();
    const program = new GraphProgram(Session.load(backend, graph), signatures, places, graph.size);
    for (const { name, tensor } of residents) {
      const values = tensor();
      program.set(residentName(name), values);
      values.dispose();
    }
    program.push(tf);
    return program;
  }

  /** Runs a function. Its outputs are the caller's to dispose of. */
  call(name: string, inputs: Tensors): Record<string, Tensor> {
    const { inputs: nodes, outputs } = this.signatures.get(name)!;
    const fed = new Map([...nodes].flatMap(([input, node]) => (inputs[input] ? [[node, inputs[input]] as const] : [])));
    const results = this.session.run(fed, [...outputs.values()]);
    return Object.fromEntries([...outputs.keys()].map((output, index) => [output, results[index]!]));
  }

  /** Gives the graph's variables the values of those outside. */
  push(tf: TensorFlow, changed: (variable: Variable) => boolean = () => true): void {
    for (const variable of Object.values(tf.engine().registeredVariables))
      if (this.places.has(variable.name) && changed(variable)) this.set(variable.name, variable);
  }

  /** Gives the variables outside the values of the graph's. */
  pull(tf: TensorFlow, wanted: (variable: Variable) => boolean = () => true): void {
    const variables = Object.values(tf.engine().registeredVariables).filter(
      (variable) => this.places.has(variable.name) && wanted(variable),
    );
    const values = this.session.run(
      new Map(),
      variables.map(({ name }) => this.places.get(name)!.read),
    );
    variables.forEach((variable, index) => {
      variable.assign(values[index]!);
      values[index]!.dispose();
    });
  }

  private set(name: string, value: Tensor): void {
    const { fed, assigned } = this.places.get(name)!;
    for (const one of this.session.run(new Map([[fed, value]]), [assigned])) one.dispose();
  }

  dispose(): void {
    this.session.dispose();
  }
}

interface VariablePlace {
  readonly fed: string;
  readonly assigned: string;
  readonly read: string;
}

const residentName = (name: string): string => `data ${name}`;

/** Writes functions and what reads and sets variables into one graph. */
class Writer {
  private readonly placeholders = new Map<string, string>();
  private readonly residents: ReadonlyMap<string, ResidentArray>;

  constructor(
    private readonly graph: Graph,
    private readonly backend: NodeBackend,
    private readonly variables: ReadonlyMap<string, VariableForm>,
    residents: readonly ResidentArray[],
  ) {
    this.residents = new Map(residents.map((one) => [one.name, one]));
  }

  write(one: GraphFunction & { recordings: Parameters<typeof lower>[2]["recordings"] }): Signature {
    const { graph } = this;
    const edges = new Map(one.inputs.map((input) => [input.name, this.edgeOf(input)]));
    const batched = one.inputs.find(({ shape }) => shape[0] === null);
    const sizes = one.samples.map(({ size }) => size);
    const { outputs, done } = lower(
      graph,
      this.backend,
      { recordings: one.recordings, sizes },
      this.variables,
      edges,
      batched && { edge: edges.get(batched.name)!, type: typeNumbers[batched.dtype] },
    );
    const { outputTypes } = one.recordings[0]!;
    const fetched = [...outputs].map(([name, edge], index): [string, string] => [
      name,
      graph.add("Identity", [edge], { T: ["type", outputTypes.get(name)!] }, { name: `${one.name}_output_${index}`, after: done }),
    ]);
    return { inputs: new Map(this.fedBy(one.inputs)), outputs: new Map(fetched) };
  }

  /** The nodes that are fed for a function's inputs. */
  private fedBy(inputs: readonly FunctionInput[]): [string, string][] {
    return inputs.map(({ name, resident }) => {
      const fed = resident === undefined ? name : rowsInput;
      return [fed, this.placeholders.get(fed)!];
    });
  }

  private edgeOf({ name, dtype, shape, resident }: FunctionInput): string {
    if (resident === undefined) return this.placeholder(name, typeNumbers[dtype], shape);
    const rows = this.placeholder(rowsInput, types.int32, [null]);
    const form = this.formOfResident(this.residents.get(resident)!);
    return this.graph.add("GatherV2", [this.graph.read(form), rows, this.graph.integers([0], [])], {
      Tparams: ["type", form.type],
      Tindices: ["type", types.int32],
      Taxis: ["type", types.int32],
      batch_dims: ["int", 0],
    });
  }

  private placeholder(name: string, type: number, shape: readonly (number | null)[]): string {
    const known = this.placeholders.get(name);
    if (known !== undefined) return known;
    const sizes = shape.map((size) => size ?? -1);
    const made = this.graph.placeholder(`input_${this.placeholders.size}`, type, sizes);
    this.placeholders.set(name, made);
    return made;
  }

  private formOfResident({ name, dtype, shape }: ResidentArray): VariableForm {
    return { name: residentName(name), type: typeNumbers[dtype], shape };
  }

  /** Where each variable of the graph is read and set from outside. */
  variablePlaces(): Map<string, VariablePlace> {
    const { graph } = this;
    const all = new Map([
      ...this.variables,
      ...[...this.residents.values()].map((one) => [residentName(one.name), this.formOfResident(one)] as const),
    ]);
    return new Map(
      graph.variableNames().map((name, index): [string, VariablePlace] => {
        const form = all.get(name)!;
        const type = ["type", form.type] as const;
        const fed = graph.placeholder(`set_${index}`, form.type, form.shape);
        const assigned = graph.assign(form, fed);
        return [
          name,
          {
            fed,
            assigned: graph.add("Identity", [graph.integers([0], [])], { T: ["type", types.int32] }, {
              name: `was_set_${index}`,
              after: [assigned],
            }),
            read: graph.add("Identity", [graph.read(form)], { T: type }, { name: `value_${index}` }),
          },
        ];
      }),
    );
  }
}
