import { Dict, Float, List, NumPyInteger, Tuple, type Value } from "../../../values";

/** What a value that holds others is written as. */
type Plain =
  | null
  | boolean
  | number
  | string
  | { float: number }
  | { list: Plain[] }
  | { tuple: Plain[] }
  | { dict: (readonly [Plain, Plain])[] };

/** A value as plain data; undefined for what is more than numbers, texts and containers of them. */
export function toPlain(value: Value): unknown {
  if (value === null || typeof value !== "object") return typeof value === "bigint" ? undefined : value;
  if (value instanceof NumPyInteger) return value.value;
  if (value instanceof Float) return { float: value.value };
  if (value instanceof List) return wrapped("list", value.items);
  if (value instanceof Tuple) return wrapped("tuple", value.items);
  if (!(value instanceof Dict)) return undefined;
  const pairs = value.items().map((pair) => pair.map(toPlain));
  return pairs.flat().includes(undefined) ? undefined : { dict: pairs };
}

function wrapped(name: "list" | "tuple", items: readonly Value[]): unknown {
  const plain = items.map(toPlain);
  return plain.includes(undefined) ? undefined : { [name]: plain };
}

/** The value that `toPlain` was given. */
export function fromPlain(given: unknown): Value {
  const plain = given as Plain;
  if (plain === null || typeof plain !== "object") return plain;
  if ("float" in plain) return new Float(plain.float);
  if ("list" in plain) return new List(plain.list.map(fromPlain));
  if ("tuple" in plain) return new Tuple(plain.tuple.map(fromPlain));
  return new Dict(plain.dict.map(([key, value]) => [fromPlain(key), fromPlain(value)] as const));
}
