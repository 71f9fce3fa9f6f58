import type { Difference } from "../core/difference";
import type { CallKeyword, Layer } from "../core/layer";
import type { TensorStructure } from "../core/structure";
import type { KerasTensor } from "../core/tensor";
import type { Operation } from "./operation";

/** What a node runs: a layer, a nested model, or a tensor operation such as `a + b`. */
export type NodeOperation = Layer | Operation;

/** One call in a graph of symbolic tensors. */
export class Node {
  /** Set once the outputs are made. */
  outputs: readonly KerasTensor[] = [];
  /** Where the run will do otherwise than the outputs say. */
  differences: readonly Difference[] = [];
  /** Set by whoever reads the program: where the call is written. */
  origin: unknown;
  /** Every tensor that must be there before this node runs. */
  readonly parents: readonly KerasTensor[];

  constructor(
    readonly operation: NodeOperation,
    /** The tensors the operation is called on, in order. */
    readonly inputs: readonly KerasTensor[],
    /** Arguments by name; tensors among them are parents too. */
    readonly keywords: Readonly<Record<string, CallKeyword<KerasTensor>>>,
    /** How the inputs were given. */
    readonly structure: TensorStructure = "tensor",
  ) {
    this.parents = inputs;
    for (const name in keywords) this.parents = [...this.parents, ...tensorsIn(keywords[name]!)];
  }

  get isInput(): boolean {
    return this.parents.length === 0;
  }
}

/** The symbolic tensors in an argument. */
export function tensorsIn(keyword: CallKeyword<KerasTensor>): KerasTensor[] {
  if (Array.isArray(keyword)) return keyword.flatMap(tensorsIn);
  return isTensor(keyword) ? [keyword] : [];
}

const isTensor = (value: unknown): value is KerasTensor =>
  typeof value === "object" && value !== null && "node" in value && value.node instanceof Node;

/** The keyword with each symbolic tensor replaced. */
export function mapTensors<T>(keyword: CallKeyword<KerasTensor>, replace: (tensor: KerasTensor) => T): CallKeyword<T> {
  if (Array.isArray(keyword)) return keyword.map((item: CallKeyword<KerasTensor>) => mapTensors(item, replace));
  return isTensor(keyword) ? replace(keyword) : (keyword as CallKeyword<T>);
}
