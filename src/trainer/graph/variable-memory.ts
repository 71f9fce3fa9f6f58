import {
  operandsOf,
  type RecordedOperation,
  type RecordedUpdate,
  type RecordedValue,
  type Recording,
  type Reference,
} from "./recording";

/**
 * Operations that give what they have computed, in memory of its own. Any other may give the memory of an input, as TensorFlow's do
 * where they have nothing to change: a transposition of one axis, a sum over none.
 */
const computing: ReadonlySet<string> = new Set([
  ...["Add", "AddV2", "Sub", "Mul", "Div", "RealDiv", "Maximum", "Minimum", "Pow", "SquaredDifference"],
  ...["Abs", "Exp", "Log", "Neg", "Relu", "Rsqrt", "Sigmoid", "Sign", "Sqrt", "Square", "Tanh"],
  ...["BatchMatMulV2", "BiasAdd", "Einsum", "GatherV2", "MatMul"],
  ...["Conv2D", "Conv2DBackpropInput", "Conv3D", "Conv3DBackpropInputV2"],
  ...["DepthwiseConv2dNative", "DepthwiseConv2dNativeBackpropInput"],
]);

const computes = ({ operation }: Pick<RecordedOperation, "operation">): boolean =>
  computing.has(operation) || operation.startsWith("KModel");

/** In a recorded function, who reads the memory of variables: what is read of one is that memory itself, not a copy. */
export class VariableMemory {
  /** Values that may be in the memory that variables had before the function, with the variables' names. */
  private readonly holders = new Map<number, ReadonlySet<string>>();
  /** Values that may be in memory that an update has written to. */
  private readonly afterUpdates = new Set<number>();
  /** The values that read what each variable had before the function. */
  private readonly readers = new Map<string, number[]>();
  /** Variables whose memory before the function is still read when it is over. */
  private readonly lasting = new Set<string>();
  private readonly uses = new Map<number, number>();

  /** @param used the positions of those values that are run, in their order. */
  constructor(
    private readonly recording: Recording,
    used: Iterable<number>,
  ) {
    for (const index of used) this.follow(recording.values[index]!, index);
    for (const reference of [...recording.outputs.values(), ...recording.assigned.values()]) {
      this.count(reference);
      for (const name of this.heldBy(reference)) this.lasting.add(name);
    }
  }

  private follow(value: RecordedValue, index: number): void {
    const operands = operandsOf(value);
    const names = new Set(operands.flatMap((operand) => [...this.heldBy(operand)]));
    for (const operand of operands) this.count(operand);
    for (const name of names) this.readers.set(name, [...(this.readers.get(name) ?? []), index]);
    if (value.kind === "variable") this.holders.set(index, new Set([value.name]));
    else if (value.kind === "update") this.afterUpdates.add(index);
    else if (value.kind === "operation" && !computes(value)) {
      if (names.size > 0) this.holders.set(index, names);
      if (operands.some((operand) => this.afterUpdates.has(operand.value))) this.afterUpdates.add(index);
    }
  }

  private count({ value }: Reference): void {
    this.uses.set(value, (this.uses.get(value) ?? 0) + 1);
  }

  private heldBy({ value }: Reference): Iterable<string> {
    return this.holders.get(value) ?? [];
  }

  /** Whether a value may be memory of a variable. */
  isShared(reference: Reference): boolean {
    return this.holders.get(reference.value) !== undefined || this.afterUpdates.has(reference.value);
  }

  /** Whether a value was computed and is read once. */
  isReadOnce({ value: index }: Reference): boolean {
    const value = this.recording.values[index]!;
    return value.kind === "operation" && computes(value) && this.uses.get(index) === 1;
  }

  /**
   * The values that have to be there before an update writes into the memory of its variables; undefined where some are read later.
   *
   * @param index the update's position.
   */
  readersBefore(update: RecordedUpdate, index: number): readonly number[] | undefined {
    const readers = update.variables.flatMap(({ name }) => this.readers.get(name) ?? []);
    const others = readers.filter((reader) => reader !== index);
    const isFree = update.variables.every(({ name }) => !this.lasting.has(name));
    const isOwn = update.variables.every(
      ({ name, before }) => this.isVariable(before, name) || this.isReadOnce(before),
    );
    return isFree && isOwn && others.every((reader) => reader < index) ? others : undefined;
  }

  /** Whether a variable is read and changed by the update at a position alone: then it stays in the same memory. */
  isOnlyOf(name: string, index: number): boolean {
    const readers = this.readers.get(name) ?? [];
    return readers.every((reader) => reader === index) && this.recording.assigned.get(name)?.value === index;
  }

  /** Whether a value is what a variable had before the function. */
  isVariable({ value: index }: Reference, name: string): boolean {
    const value = this.recording.values[index]!;
    return value.kind === "variable" && value.name === name;
  }
}
