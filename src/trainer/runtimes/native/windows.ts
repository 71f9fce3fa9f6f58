import type { NamedAttrMap } from "@tensorflow/tfjs-core";
import { type Attribute, flagAttributes, type NodeBackend } from "./backend";

type Pair = readonly [number, number];

/** What TensorFlow.js says of windows on images, as operations of our own take it; undefined where they don't. */
export function windowAttributes(
  backend: NodeBackend,
  { filterSize, strides, pad, dilations }: NamedAttrMap,
): Attribute[] | undefined {
  const isDilated = pairOf(dilations).some((one) => one !== 1);
  if ((pad !== "same" && pad !== "valid") || isDilated) return undefined;
  return [
    ...sizes(backend, "stride", pairOf(strides)),
    ...(filterSize === undefined ? [] : sizes(backend, "size", pairOf(filterSize))),
    ...flagAttributes(backend, { same: pad === "same" }),
  ];
}

const pairOf = (given: NamedAttrMap[string] | undefined): Pair =>
  Array.isArray(given) ? (given as [number, number]) : [(given ?? 1) as number, (given ?? 1) as number];

const sizes = ({ binding }: NodeBackend, name: string, [rows, columns]: Pair): Attribute[] => [
  { name: `${name}_rows`, type: binding.TF_ATTR_INT, value: rows },
  { name: `${name}_columns`, type: binding.TF_ATTR_INT, value: columns },
];
