import type { NodeBackend } from "../runtimes/native/backend";
import { foldBias, foldBiasGradient } from "./folded-bias";
import { foldRelu } from "./folded-relu";
import { type FreeConstant, freeConstant } from "./free-batch";
import { joinProducts } from "./joined-products";
import {
  type Constant,
  NotRecordable,
  operandsOf,
  type RecordedValue,
  type Recording,
  type VariableForm,
} from "./recording";
import { neededValues } from "./uses";
import { VariableMemory } from "./variable-memory";

/** A recorded function as it is written, once or several times: with small operations folded into others, and the batch's size left free. */
export interface FoldedFunction {
  readonly recording: Recording;
  /** The values that are run, in their order. */
  readonly used: readonly UsedValue[];
  /** What stands for the constants among them. */
  readonly constants: ReadonlyMap<number, FreeConstant>;
  readonly memory: VariableMemory;
}

interface UsedValue {
  readonly value: RecordedValue;
  readonly index: number;
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
  const all = folded.map(usedValues);
  requireSame(all);
  const [recording, used] = [folded[0]!, all[0]!];
  const indices = used.map(({ index }) => index);
  return { recording, used, constants: constantsOf(all, sizes), memory: new VariableMemory(recording, indices) };
}

/** The values that outputs and variables depend on, in their order. */
function usedValues(recording: Recording): UsedValue[] {
  const needed = neededValues(recording);
  return recording.values.flatMap((value, index) => (needed.has(index) ? [{ value, index }] : []));
}

/** Throws NotRecordable where recordings do different things. */
function requireSame(used: readonly UsedValue[][]): void {
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

/** How each constant depends on the size of the batch. */
function constantsOf(all: readonly (readonly UsedValue[])[], sizes: readonly number[]): Map<number, FreeConstant> {
  const [used] = all as readonly [readonly UsedValue[]];
  const onlyShapes = constantsUsedAsShapes(used.map(({ value }) => value));
  const found = new Map<number, FreeConstant>();
  used.forEach(({ value, index }, place) => {
    if (value.kind !== "constant") return;
    const constants = all.map((values) => (values[place]!.value as { constant: Constant }).constant);
    const free = freeConstant(sizes, constants, onlyShapes.has(index));
    if (!free) throw new NotRecordable("a constant changes from one run to the next");
    found.set(index, free);
  });
  return found;
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
