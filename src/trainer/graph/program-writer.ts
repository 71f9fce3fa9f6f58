import { type NodeBackend, typeNumbers } from "../runtimes/native/backend";
import { types } from "./constants";
import { type FunctionInput, type RecordedFunction, type ResidentArray, rowsInput } from "./functions";
import type { Graph } from "./graph";
import { lower } from "./lower";
import type { VariableForm } from "./recording";

/** The nodes that are fed and fetched for a function, by the names of its inputs and outputs. */
export interface Signature {
  readonly inputs: ReadonlyMap<string, string>;
  readonly outputs: ReadonlyMap<string, string>;
}

/** The nodes by which a variable is read and set from outside. */
export interface VariablePlace {
  readonly fed: string;
  readonly assigned: string;
  readonly read: string;
}

/** The variable that holds an array of examples. */
export const residentName = (name: string): string => `data ${name}`;

/** Writes functions and what reads and sets variables into one graph. */
export class ProgramWriter {
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

  write(one: RecordedFunction): Signature {
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
      graph.add(
        "Identity",
        [edge],
        { T: ["type", outputTypes.get(name)!] },
        { name: `${one.name}_output_${index}`, after: done },
      ),
    ]);
    return { inputs: new Map(this.fedBy(one.inputs)), outputs: new Map(fetched) };
  }

  /** The nodes that are fed for a function's inputs. */
  private fedBy(inputs: readonly FunctionInput[]): [string, string][] {
    return inputs.map(({ name }) => {
      const fed = this.residents.has(name) ? rowsInput : name;
      return [fed, this.placeholders.get(fed)!];
    });
  }

  private edgeOf({ name, dtype, shape }: FunctionInput): string {
    const resident = this.residents.get(name);
    if (!resident) return this.placeholder(name, typeNumbers[dtype], shape);
    const rows = this.placeholder(rowsInput, types.int32, [null]);
    const form = this.formOfResident(resident);
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
            assigned: graph.add(
              "Identity",
              [graph.integers([0], [])],
              { T: ["type", types.int32] },
              {
                name: `was_set_${index}`,
                after: [assigned],
              },
            ),
            read: graph.add("Identity", [graph.read(form)], { T: type }, { name: `value_${index}` }),
          },
        ];
      }),
    );
  }
}
