import { type NodeBackend, typeNumbers } from "../runtimes/native/backend";
import { types } from "./constants";
import { type FunctionInput, type RecordedFunction, type ResidentArray, rowsInput, togetherName } from "./functions";
import type { Graph } from "./graph";
import { fold, type FoldedFunction } from "./folded-function";
import { lower, type LoweredFunction } from "./lower";
import type { VariableForm } from "./recording";

/** The nodes that are fed and fetched for a function, by the names of its inputs and outputs. */
export interface Signature {
  readonly inputs: ReadonlyMap<string, string>;
  readonly outputs: ReadonlyMap<string, string>;
  /** The variables that the function changes. */
  readonly assigned: readonly string[];
}

/** The nodes by which a variable is read and set from outside. */
export interface VariablePlace {
  readonly fed: string;
  readonly assigned: string;
  readonly read: string;
}

/** Functions with more values than this run long enough for a call not to matter. */
const mostValuesTogether = 250;

const placeholderKey = (name: string, count: number): string => `${name} ${count}`;

/** The variable that holds an array of examples. */
export const residentName = ({ names }: ResidentArray): string => `data ${names[0]}`;

/** Writes functions and what reads and sets variables into one graph. */
export class ProgramWriter {
  private readonly placeholders = new Map<string, { fed: string; edges: readonly string[] }>();
  /** The examples of each step, taken once where two inputs are the same array. */
  private readonly taken = new Map<string, readonly string[]>();
  private readonly residents: ReadonlyMap<string, ResidentArray>;

  /** @param inPlace variables that are written to in place. */
  constructor(
    private readonly graph: Graph,
    private readonly backend: NodeBackend,
    private readonly variables: ReadonlyMap<string, VariableForm>,
    residents: readonly ResidentArray[],
    private readonly inPlace: ReadonlySet<string>,
  ) {
    this.residents = new Map(residents.flatMap((one) => one.names.map((name) => [name, one])));
  }

  /** A function under its name, and once more for several batches in one call where it is to have that form and is small. */
  write(one: RecordedFunction): [name: string, signature: Signature][] {
    const sizes = one.samples.map(({ size }) => size);
    const folded = fold(this.backend, one.recordings, sizes, this.variables);
    const single: [string, Signature] = [one.name, this.writeSteps(one, folded, one.name, 1)];
    if (one.together === undefined || folded.used.length > mostValuesTogether) return [single];
    const name = togetherName(one.name);
    return [single, [name, this.writeSteps(one, folded, name, one.together)]];
  }

  /** The function so many times, each after the one before; what the last one gives is fetched. */
  private writeSteps(one: RecordedFunction, folded: FoldedFunction, name: string, count: number): Signature {
    const given = one.inputs.map((input) => [input.name, this.edgesOf(input, count)] as const);
    const batched = one.inputs.find(({ shape }) => shape[0] === null);
    let last: LoweredFunction = { outputs: new Map(), done: [], known: new Map() };
    for (let step = 0; step < count; step++) {
      const inputs = new Map(given.map(([input, edges]) => [input, edges[step]!]));
      last = lower(this.graph, this.backend, folded, this.variables, {
        inputs,
        batch: batched && { edge: inputs.get(batched.name)!, type: typeNumbers[batched.dtype] },
        inPlace: this.inPlace,
        known: last.known,
        after: step === 0 ? [] : [this.graph.add("NoOp", [], {}, { after: last.done })],
      });
    }
    return {
      inputs: new Map(this.fedBy(one.inputs, count)),
      outputs: this.fetched(one, name, last),
      assigned: [...one.recordings[0]!.assigned.keys()],
    };
  }

  private fetched(one: RecordedFunction, name: string, { outputs, done }: LoweredFunction): Map<string, string> {
    const { outputTypes } = one.recordings[0]!;
    return new Map(
      [...outputs].map(([output, edge], index) => {
        const attributes = { T: ["type", outputTypes.get(output)!] } as const;
        return [
          output,
          this.graph.add("Identity", [edge], attributes, { name: `${name}_output_${index}`, after: done }),
        ];
      }),
    );
  }

  /** The nodes that are fed for a function's inputs. */
  private fedBy(inputs: readonly FunctionInput[], count: number): [string, string][] {
    return inputs.map(({ name }) => {
      const fed = this.residents.has(name) ? rowsInput : name;
      return [fed, this.placeholders.get(placeholderKey(fed, count))!.fed];
    });
  }

  /** The edges of an input in so many steps. */
  private edgesOf({ name, dtype, shape }: FunctionInput, count: number): readonly string[] {
    const resident = this.residents.get(name);
    if (!resident) return this.placeholder(name, typeNumbers[dtype], shape, count);
    const form = this.formOfResident(resident);
    const key = placeholderKey(form.name, count);
    const known = this.taken.get(key);
    if (known) return known;
    const edges = this.placeholder(rowsInput, types.int32, [null], count).map((rows) =>
      this.graph.add("GatherV2", [this.graph.read(form), rows, this.graph.integers([0], [])], {
        Tparams: ["type", form.type],
        Tindices: ["type", types.int32],
        Taxis: ["type", types.int32],
        batch_dims: ["int", 0],
      }),
    );
    this.taken.set(key, edges);
    return edges;
  }

  /** What is fed for so many steps, and the edges of each step. */
  private placeholder(name: string, type: number, shape: readonly (number | null)[], count: number): readonly string[] {
    const key = placeholderKey(name, count);
    const known = this.placeholders.get(key);
    if (known) return known.edges;
    const sizes = [...(count === 1 ? [] : [count]), ...shape.map((size) => size ?? -1)];
    const fed = this.graph.placeholder(`input_${this.placeholders.size}`, type, sizes);
    const edges = count === 1 ? [fed] : this.unpacked(fed, type, count);
    this.placeholders.set(key, { fed, edges });
    return edges;
  }

  private unpacked(edge: string, type: number, count: number): string[] {
    const unpacked = this.graph.add("Unpack", [edge], { T: ["type", type], num: ["int", count], axis: ["int", 0] });
    return Array.from({ length: count }, (_, index) => (index === 0 ? unpacked : `${unpacked}:${index}`));
  }

  private formOfResident(one: ResidentArray): VariableForm {
    return { name: residentName(one), type: typeNumbers[one.dtype], shape: one.shape };
  }

  /** Where each variable of the graph is read and set from outside. */
  variablePlaces(): Map<string, VariablePlace> {
    const { graph } = this;
    const all = new Map([
      ...this.variables,
      ...[...this.residents.values()].map((one) => [residentName(one), this.formOfResident(one)] as const),
    ]);
    return new Map(
      graph.variableNames().map((name, index): [string, VariablePlace] => {
        const form = all.get(name)!;
        const hasOwnMemory = this.inPlace.has(name);
        const fed = graph.placeholder(`set_${index}`, form.type, form.shape);
        const assigned = graph.assign(form, hasOwnMemory ? graph.copy(fed, form.type) : fed);
        return [
          name,
          {
            fed,
            assigned: graph.add(
              "Identity",
              [graph.integers([0], [])],
              { T: ["type", types.int32] },
              {
                name: `was_set_${index}`,
                after: [assigned],
              },
            ),
            read: graph.add(
              hasOwnMemory ? "DeepCopy" : "Identity",
              [graph.read(form)],
              { T: ["type", form.type] },
              { name: `value_${index}` },
            ),
          },
        ];
      }),
    );
  }
}
