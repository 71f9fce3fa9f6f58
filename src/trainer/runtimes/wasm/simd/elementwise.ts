import { type TensorInfo, util } from "@tensorflow/tfjs-core";
import type { WasmBackend } from "../backend";
import { moduleOf } from "./module";
import { Term } from "./term";
import { type Memory, webAssembly } from "./webassembly";

/** Arithmetic on arrays that lie in the engine's memory, position by position: `results` of `arrays` and `numbers`. */
export interface Formula {
  readonly arrays: number;
  readonly numbers: number;
  readonly results: readonly Term[];
}

/** Compiled: takes how many positions there are, where the arrays and then the results begin (in bytes), and the numbers. */
export type Compiled = (count: number, ...places: number[]) => void;

/** A formula of so many arrays and numbers. */
export function formula(
  arrays: number,
  numbers: number,
  results: (arrays: Term[], numbers: Term[]) => readonly Term[],
): Formula {
  const terms = (kind: "array" | "number", count: number): Term[] =>
    Array.from({ length: count }, (_, index) => new Term({ kind, index }));
  return { arrays, numbers, results: results(terms("array", arrays), terms("number", numbers)) };
}

const compiled = new WeakMap<Memory, Map<Formula, Compiled>>();

/** The formula as WebAssembly, made when it is asked for first: four positions at a time where the processor can. */
export function compile({ wasm }: WasmBackend, one: Formula): Compiled {
  const { memory } = wasm.asm;
  let known = compiled.get(memory);
  if (!known) compiled.set(memory, (known = new Map<Formula, Compiled>()));
  let found = known.get(one);
  if (!found) {
    const vectors = moduleOf(one, true);
    const bytes = webAssembly.validate(vectors) ? vectors : moduleOf(one, false);
    const { exports } = new webAssembly.Instance(new webAssembly.Module(bytes), { engine: { memory } });
    known.set(one, (found = exports["run"] as Compiled));
  }
  return found;
}

/** Where an array or result begins, and how far its next row is from there: in numbers of the tensor. */
export interface Rows {
  readonly tensor: TensorInfo;
  readonly from: number;
  readonly step: number;
}

/** Runs a formula of arrays and results only on so many rows, of `count` positions each. */
export function runRows(
  backend: WasmBackend,
  run: Compiled,
  { rows, count }: { rows: number; count: number },
  places: readonly Rows[],
): void {
  const at = places.map(({ tensor, from }) => placeOf(backend, tensor) + 4 * from);
  const steps = places.map(({ step }) => 4 * step);
  for (let row = 0; row < rows; row++) {
    run(count, ...at);
    for (let index = 0; index < at.length; index++) at[index]! += steps[index]!;
  }
}

/** Where a tensor begins, in bytes. */
const placeOf = (backend: WasmBackend, { dataId }: TensorInfo): number => backend.dataIdMap.get(dataId).memoryOffset;

/** New tensors with what a formula gives for these, all as large as the first. */
export function evaluate(
  backend: WasmBackend,
  one: Formula,
  arrays: readonly TensorInfo[],
  numbers: readonly number[],
): TensorInfo[] {
  const { shape } = arrays[0]!;
  const count = util.sizeFromShape(shape);
  const run = compile(backend, one);
  const outputs = one.results.map(() => backend.makeOutput([...shape], "float32"));
  run(count, ...[...arrays, ...outputs].map((tensor) => placeOf(backend, tensor)), ...numbers);
  return outputs;
}
