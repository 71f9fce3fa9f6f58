import type { NodeBackend } from "../runtimes/native/backend";
import { type BatchEdge, BatchNumbers } from "./batch-numbers";
import { attributeOf, attributesOf } from "./attributes";
import { types } from "./constants";
import type { Graph } from "./graph";
import type { FoldedFunction } from "./folded-function";
import { inPlaceOperations } from "./in-place";
import {
  isNothing,
  type RecordedOperation,
  type RecordedUpdate,
  type RecordedValue,
  type Recording,
  type Reference,
  type VariableForm,
} from "./recording";
import type { VariableMemory } from "./variable-memory";

/** Operations that TensorFlow only optimizes under the name of their successor. */
const successors: Readonly<Record<string, string>> = { Add: "AddV2", Div: "RealDiv" };

/** What a function in a graph is given. */
export interface Given {
  /** The edges of its inputs. */
  readonly inputs: ReadonlyMap<string, string>;
  /** One of them whose first axis is the batch. */
  readonly batch: BatchEdge | undefined;
  /** Nodes that run before it reads or changes a variable. */
  readonly after: readonly string[];
  /** Variables that are written to in place. */
  readonly inPlace: ReadonlySet<string>;
  /** What an earlier run of the function in the same call read of variables whose memory nobody but their update knows. */
  readonly known: ReadonlyMap<string, string>;
}

/** The nodes of one function. */
export interface LoweredFunction {
  readonly outputs: ReadonlyMap<string, string>;
  /** Run when all variables have their new values. */
  readonly done: readonly string[];
  /** What was read of variables that are still in the same memory, and that only their update reads. */
  readonly known: ReadonlyMap<string, string>;
}

/**
 * Writes a function into a graph, with the size of the batch left free.
 *
 * @throws NotRecordable where a constant depends on the size of a batch, and there is none.
 */
export const lower = (
  graph: Graph,
  backend: NodeBackend,
  folded: FoldedFunction,
  variables: ReadonlyMap<string, VariableForm>,
  given: Given,
): LoweredFunction => new Lowering(graph, backend, folded, variables, given).run();

class Lowering {
  /** The edge of each value's first output. */
  private readonly edges = new Map<number, string>();
  private readonly updated = new Map<number, readonly string[]>();
  /** What was read of each variable before it changes. */
  private readonly reads = new Map<string, string>();
  private readonly known = new Map<string, string>();
  private readonly batchNumbers: BatchNumbers;
  private readonly recording: Recording;
  private readonly memory: VariableMemory;

  constructor(
    private readonly graph: Graph,
    private readonly backend: NodeBackend,
    private readonly folded: FoldedFunction,
    private readonly variables: ReadonlyMap<string, VariableForm>,
    private readonly given: Given,
  ) {
    ({ recording: this.recording, memory: this.memory } = folded);
    this.batchNumbers = new BatchNumbers(graph, given.batch);
  }

  run(): LoweredFunction {
    const { recording } = this;
    for (const { value, index } of this.folded.used) this.edges.set(index, this.lowerValue(value, index));
    const done = [...recording.assigned].flatMap(([name, reference]) => this.assign(name, reference));
    return {
      outputs: new Map([...recording.outputs].map(([name, reference]) => [name, this.edge(reference)])),
      done: [...done, ...[...this.updated.values()].map(([update]) => update!)],
      known: this.known,
    };
  }

  private edge({ value, output }: Reference): string {
    const update = this.updated.get(value);
    if (update) return update[output + 1]!;
    const edge = this.edges.get(value)!;
    return output === 0 ? edge : `${edge}:${output}`;
  }

  private lowerValue(value: RecordedValue, index: number): string {
    switch (value.kind) {
      case "input":
        return this.given.inputs.get(value.name)!;
      case "variable":
        return this.read(value.name);
      case "constant":
        return this.batchNumbers.constant(this.folded.constants.get(index)!);
      case "operation":
        return this.graph.add(
          successors[value.operation] ?? value.operation,
          value.inputs.map((input) => this.edge(input)),
          attributesOf(this.backend, value),
        );
      case "product":
        return this.graph.add(
          value.operation,
          [
            ...[value.left, value.right].map((factors) => this.joined(factors, value.inputTypes[0]!)),
            ...value.others.map((other) => this.edge(other)),
          ],
          attributesOf(this.backend, value),
        );
      case "update":
        return this.lowerUpdate(value, index);
    }
  }

  /** Matrices, one below the other. */
  private joined(references: readonly Reference[], type: number): string {
    const edges = references.map((reference) => this.edge(reference));
    return this.graph.add("ConcatV2", [...edges, this.graph.integers([0], [])], {
      N: ["int", edges.length],
      T: ["type", type],
      Tidx: ["type", types.int32],
    });
  }

  private read(name: string): string {
    const edge = this.given.known.get(name) ?? this.graph.read(this.variables.get(name)!, this.given.after);
    this.reads.set(name, edge);
    return edge;
  }

  /**
   * Reads come before: what is read may be the very memory that the variable has. A variable that is written to in place gets a copy,
   * unless what it is given has memory of its own: TensorFlow may have made a constant of it.
   */
  private assign(name: string, reference: Reference, isOwn = false): string[] {
    const isLeftByUpdate =
      this.recording.values[reference.value]!.kind === "update" &&
      (this.recording.values[reference.value] as RecordedUpdate).variables[reference.output]!.name === name;
    if (isLeftByUpdate) return [];
    const read = this.reads.get(name);
    const before = read === undefined ? this.given.after : [read];
    const form = this.variables.get(name)!;
    const edge = this.edge(reference);
    const isCopied = !isOwn && (this.given.inPlace.has(name) || this.memory.isShared(reference));
    return [this.graph.assign(form, isCopied ? this.graph.copy(edge, form.type) : edge, before)];
  }

  /** What an update finds in a variable. */
  private readBefore(name: string, reference: Reference): string {
    if (this.memory.isVariable(reference, name)) return this.reads.get(name)!;
    const assigned = this.assign(name, reference, this.memory.isReadOnce(reference));
    return assigned.length === 0 ? this.edge(reference) : this.graph.read(this.variables.get(name)!, assigned);
  }

  private lowerUpdate(value: RecordedUpdate, index: number): string {
    const forms = value.variables.map(({ name }) => this.variables.get(name)!);
    const reads = value.variables.map(({ name, before }) => this.readBefore(name, before));
    const update = this.lowerInPlace(value, index, reads) ?? this.lowerWithHandles(value, forms, reads);
    this.updated.set(index, [update, ...forms.map((form) => this.graph.read(form, [update]))]);
    return update;
  }

  private lowerWithHandles(value: RecordedUpdate, forms: readonly VariableForm[], reads: readonly string[]): string {
    const attributes = value.attributes.map((one) => [one.name, attributeOf(this.backend, one)] as const);
    return this.graph.add(
      value.operation,
      [...forms.map((form) => this.graph.handle(form)), ...value.inputs.map((input) => this.edge(input))],
      Object.fromEntries(attributes),
      { after: reads },
    );
  }

  /** Undefined where the update has to be left to TensorFlow. */
  private lowerInPlace(value: RecordedUpdate, index: number, reads: readonly string[]): string | undefined {
    const own = inPlaceOperations(value.operation);
    const readers = own && this.memory.readersBefore(value, index);
    if (!readers) return undefined;
    const gradient = value.inputs.at(-1)!;
    const product = this.lonelyProduct(gradient);
    value.variables.forEach(({ name }, place) => {
      if (this.memory.isOnlyOf(name, index)) this.known.set(name, reads[place]!);
    });
    const given = product ? [...value.inputs.slice(0, -1), ...product.inputs.slice(0, 2)] : value.inputs;
    return this.graph.add(
      product ? own.ofProduct : own.ofGradient,
      [...reads, ...given.map((reference) => this.edge(reference))],
      product ? attributesOf(this.backend, { ...product, operation: own.ofProduct }) : {},
      { after: [...readers.map((reader) => this.edges.get(reader)!), ...this.given.after] },
    );
  }

  /**
   * The product of our own that a value is, where nothing is added to it, nobody else reads it, and it reads no variable: what writes to
   * one waits for the product, not for what takes its place.
   */
  private lonelyProduct(reference: Reference): RecordedOperation | undefined {
    const { values } = this.recording;
    const value = values[reference.value]!;
    if (value.kind !== "operation" || value.operation !== "KModelMatMul") return undefined;
    const hasBias = !isNothing(values[value.inputs[2]!.value]!);
    const readsVariable = value.inputs.some((input) => this.memory.isShared(input));
    return hasBias || readsVariable || !this.memory.isReadOnce(reference) ? undefined : value;
  }
}
