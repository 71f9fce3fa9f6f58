import type { Formula } from "./elementwise";
import type { Operation, Term } from "./term";

type Code = readonly number[];

/** https://webassembly.github.io/spec/core/appendix/index-instructions.html */
const instruction = {
  loop: 0x03,
  if: 0x04,
  end: 0x0b,
  branch: 0x0c,
  getLocal: 0x20,
  setLocal: 0x21,
  constant: 0x41,
  floatConstant: 0x43,
  greaterOrEqual: 0x4f,
  add: 0x6a,
  subtract: 0x6b,
} as const;
const type = { i32: 0x7f, f32: 0x7d, v128: 0x7b, function: 0x60, nothing: 0x40 } as const;

/** How many positions a loop takes at a time, and the instructions for that. */
interface Lanes {
  readonly count: number;
  readonly type: number;
  readonly load: Code;
  readonly store: Code;
  /** What makes as many of one number. */
  readonly spread: Code;
  readonly operations: Readonly<Record<Operation, Code>>;
}

const operationNames: readonly Operation[] = ["abs", "sqrt", "add", "sub", "mul", "div", "min", "max"];
const operations = (codes: readonly Code[]): Record<Operation, Code> =>
  Object.fromEntries(operationNames.map((name, index) => [name, codes[index]!])) as Record<Operation, Code>;
const vector = (code: number): Code => [0xfd, code, 0x01];

const one: Lanes = {
  count: 1,
  type: type.f32,
  load: [0x2a, 2, 0],
  store: [0x38, 2, 0],
  spread: [],
  operations: operations([[0x8b], [0x91], [0x92], [0x93], [0x94], [0x95], [0x96], [0x97]]),
};
const four: Lanes = {
  count: 4,
  type: type.v128,
  load: [0xfd, 0x00, 2, 0],
  store: [0xfd, 0x0b, 2, 0],
  spread: [0xfd, 0x13],
  operations: operations([0xe0, 0xe3, 0xe4, 0xe5, 0xe6, 0xe7, 0xe8, 0xe9].map(vector)),
};

/** A whole number in as many bytes as it needs (LEB128). */
function bytesOf(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...bytesOf(value >>> 7)];
}
const sized = (code: Code): Code => [...bytesOf(code.length), ...code];
const listed = (items: readonly Code[]): Code => [...bytesOf(items.length), ...items.flat()];
const section = (id: number, items: readonly Code[]): Code => [id, ...sized(listed(items))];
const text = (value: string): Code => sized([...Buffer.from(value)]);
const floatBytes = (value: number): Code => [...new Uint8Array(Float32Array.of(value).buffer)];
const get = (local: number): Code => [instruction.getLocal, ...bytesOf(local)];
const set = (local: number): Code => [instruction.setLocal, ...bytesOf(local)];

/** A module that exports `run` for a formula. Its parameters are how many positions, where arrays and results begin, and the numbers. */
export function moduleOf(given: Formula, withVectors: boolean): Uint8Array<ArrayBuffer> {
  const places = given.arrays + given.results.length;
  const parameters = [...Array<number>(1 + places).fill(type.i32), ...Array<number>(given.numbers).fill(type.f32)];
  const terms = inOrder(given.results);
  const lanes = withVectors ? [four, one] : [one];
  const loops = lanes.map((each, index) =>
    loopOf(given, each, new Map(terms.map((term, at) => [term, parameters.length + index * terms.length + at]))),
  );
  const locals = listed(lanes.map((each) => [...bytesOf(terms.length), each.type]));
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [[type.function, ...listed(parameters.map((parameter) => [parameter])), 0]]),
    ...section(2, [[...text("engine"), ...text("memory"), 0x02, 0x00, 1]]),
    ...section(3, [[0]]),
    ...section(7, [[...text("run"), 0x00, 0]]),
    ...section(10, [sized([...locals, ...loops.flat(), instruction.end])]),
  ]);
}

/** All terms, each behind those that it is made of. */
function inOrder(results: readonly Term[]): Term[] {
  const found = new Set<Term>();
  const visit = (term: Term): void => {
    if (found.has(term)) return;
    if (term.source.kind === "operation") term.source.operands.forEach(visit);
    found.add(term);
  };
  results.forEach(visit);
  return [...found];
}

/** Goes on as long as there are enough positions left. */
function loopOf({ arrays, results }: Formula, lanes: Lanes, locals: ReadonlyMap<Term, number>): Code {
  const places = arrays + results.length;
  const width = 4 * lanes.count;
  return [
    ...[instruction.loop, type.nothing, ...get(0), instruction.constant, lanes.count, instruction.greaterOrEqual],
    ...[instruction.if, type.nothing],
    ...[...locals].flatMap(([term, local]) => [...valueOf(term, lanes, locals, places), ...set(local)]),
    ...results.flatMap((term, index) => [...get(1 + arrays + index), ...get(locals.get(term)!), ...lanes.store]),
    ...Array.from({ length: places }, (_, index) => [
      ...[...get(1 + index), instruction.constant, width, instruction.add, ...set(1 + index)],
    ]).flat(),
    ...[...get(0), instruction.constant, lanes.count, instruction.subtract, ...set(0)],
    ...[instruction.branch, 1, instruction.end, instruction.end],
  ];
}

function valueOf({ source }: Term, lanes: Lanes, locals: ReadonlyMap<Term, number>, places: number): Code {
  switch (source.kind) {
    case "array":
      return [...get(1 + source.index), ...lanes.load];
    case "number":
      return [...get(1 + places + source.index), ...lanes.spread];
    case "constant":
      return [instruction.floatConstant, ...floatBytes(source.value), ...lanes.spread];
    case "operation":
      return [
        ...source.operands.flatMap((operand) => get(locals.get(operand)!)),
        ...lanes.operations[source.operation],
      ];
  }
}
