import type { NodeBackend } from "../runtimes/native/backend";
import { type BatchEdge, BatchNumbers } from "./batch-numbers";
import { freeConstant } from "./free-batch";
import { attributeOf, attributesOf } from "./attributes";
import { types } from "./constants";
import type { Graph } from "./graph";
import { foldBias, foldBiasGradient } from "./folded-bias";
import { foldRelu } from "./folded-relu";
import { inPlaceOperations } from "./in-place";
import { joinProducts } from "./joined-products";
import {
  isNothing,
  NotRecordable,
  operandsOf,
  type RecordedOperation,
  type RecordedUpdate,
  type RecordedValue,
  type Recording,
  type Reference,
  type VariableForm,
} from "./recording";
import { neededValues } from "./uses";
import { VariableMemory } from "./variable-memory";

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

/** A recorded function as it is written, once or several times: its recordings with small operations folded into others. */
export interface FoldedFunction {
  readonly recordings: readonly Recording[];
  /** The sizes of their batches. */
  readonly sizes: readonly number[];
  /** Of each recording the values that are run. */
  readonly used: readonly { value: RecordedValue; index: number }[][];
  readonly memory: VariableMemory;
}

/**
 * @param recordings a function with batches of several sizes.
 * @param sizes those sizes.
 * @throws NotRecordable where the recordings differ in more than sizes.
 */
export function fold(
  backend: NodeBackend,
  recordings: readonly Recording[],
  sizes: readonly number[],
  variables: ReadonlyMap<string, VariableForm>,
): FoldedFunction {
  const folded = recordings.map((recording) =>
    foldRelu(foldBiasGradient(foldBias(joinProducts(recording), variables)), backend),
  );
  const used = folded.map(usedValues);
  requireSame(used);
  const indices = used[0]!.map(({ index }) => index);
  return { recordings: folded, sizes, used, memory: new VariableMemory(folded[0]!, indices) };
}

/**
 * Writes a function into a graph, with the size of the batch left free.
 *
 * @throws NotRecordable where a constant differs in more than that size.
 */
export const lower = (
  graph: Graph,
  backend: NodeBackend,
  folded: FoldedFunction,
  variables: ReadonlyMap<string, VariableForm>,
  given: Given,
): LoweredFunction => new Lowering(graph, backend, folded, variables, given).run();

/** The values that outputs and variables depend on, in their order. */
function usedValues(recording: Recording): { value: RecordedValue; index: number }[] {
  const needed = neededValues(recording);
  return recording.values.flatMap((value, index) => (needed.has(index) ? [{ value, index }] : []));
}

/** Throws NotRecordable where recordings do different things. */
function requireSame(used: readonly { value: RecordedValue; index: number }[][]): void {
  const [first, ...others] = used.map((values) => {
    const places = new Map(values.map(({ index }, place) => [index, place]));
    return values.map(({ value }) => describe(value, places));
  });
  for (const other of others) {
    const at = first!.findIndex((one, index) => one !== other[index]);
    if (at >= 0 || other.length > first!.length)
      throw new NotRecordable(
        `${nameOf(used[0]![at === -1 ? first!.length - 1 : at]!.value)} depends on the size of the batch`,
      );
  }
}

function describe(value: RecordedValue, places: ReadonlyMap<number, number>): string {
  const edges = operandsOf(value).map(({ value: index, output }) => `${places.get(index)}:${output}`);
  if (value.kind === "constant") return `constant ${value.constant.type}`;
  if ("operation" in value) return `${value.operation} ${edges.join()} ${JSON.stringify(value.attributes)}`;
  return `${value.kind} ${value.name}`;
}

const nameOf = (value: RecordedValue): string => ("operation" in value ? value.operation : `a ${value.kind}`);

class Lowering {
  /** The edge of each value's first output. */
  private readonly edges = new Map<number, string>();
  private readonly updated = new Map<number, readonly string[]>();
  /** What was read of each variable before it changes. */
  private readonly reads = new Map<string, string>();
  private readonly known = new Map<string, string>();
  private readonly onlyShapes: ReadonlySet<number>;
  private readonly batchNumbers: BatchNumbers;
  private readonly recordings: readonly Recording[];
  private readonly used: FoldedFunction["used"];
  private readonly memory: VariableMemory;

  constructor(
    private readonly graph: Graph,
    private readonly backend: NodeBackend,
    private readonly folded: FoldedFunction,
    private readonly variables: ReadonlyMap<string, VariableForm>,
    private readonly given: Given,
  ) {
    ({ recordings: this.recordings, used: this.used, memory: this.memory } = folded);
    this.batchNumbers = new BatchNumbers(graph, given.batch);
    this.onlyShapes = constantsUsedAsShapes(this.used[0]!.map(({ value }) => value));
  }

  run(): LoweredFunction {
    const [recording] = this.recordings as readonly [Recording];
    this.used[0]!.forEach(({ value, index }, place) => {
      this.edges.set(index, this.lowerValue(value, index, place));
    });
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

  private lowerValue(value: RecordedValue, index: number, place: number): string {
    switch (value.kind) {
      case "input":
        return this.given.inputs.get(value.name)!;
      case "variable":
        return this.read(value.name);
      case "constant":
        return this.lowerConstant(index, place);
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
      this.recordings[0]!.values[reference.value]!.kind === "update" &&
      (this.recordings[0]!.values[reference.value] as RecordedUpdate).variables[reference.output]!.name === name;
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
    const { values } = this.recordings[0]!;
    const value = values[reference.value]!;
    if (value.kind !== "operation" || value.operation !== "KModelMatMul") return undefined;
    const hasBias = !isNothing(values[value.inputs[2]!.value]!);
    const readsVariable = value.inputs.some((input) => this.memory.isShared(input));
    return hasBias || readsVariable || !this.memory.isReadOnce(reference) ? undefined : value;
  }

  private lowerConstant(index: number, place: number): string {
    const constants = this.used.map((values) => {
      const { value } = values[place]!;
      return value.kind === "constant" ? value.constant : undefined!;
    });
    const free = freeConstant(this.folded.sizes, constants, this.onlyShapes.has(index));
    if (!free) throw new NotRecordable("a constant changes from one run to the next");
    return this.batchNumbers.constant(free);
  }
}

/** Those constants that are nothing but the target of a `Reshape`. */
function constantsUsedAsShapes(values: readonly RecordedValue[]): ReadonlySet<number> {
  const [shapes, others] = [new Set<number>(), new Set<number>()];
  for (const value of values)
    operandsOf(value).forEach((reference, index) => {
      const isShape = value.kind === "operation" && value.operation === "Reshape" && index === 1;
      (isShape ? shapes : others).add(reference.value);
    });
  return new Set([...shapes].filter((value) => !others.has(value)));
}
