import { constantOf, types } from "./constants";
import type { Affine, FreeConstant, Scaled } from "./free-batch";
import type { Attributes, Graph } from "./graph";
import { NotRecordable } from "./recording";

/** An edge whose first axis is the batch. */
export interface BatchEdge {
  readonly edge: string;
  readonly type: number;
}

/** Writes what depends on the size of the batch. */
export class BatchNumbers {
  private known: string | undefined;

  constructor(
    private readonly graph: Graph,
    private readonly batch: BatchEdge | undefined,
  ) {}

  /** The node of a constant. */
  constant(free: FreeConstant): string {
    switch (free.kind) {
      case "fixed":
        return this.graph.constant(free.constant);
      case "affine":
        return this.affine(free.numbers, free.shape);
      case "filled": {
        const value = this.scaled(free.number, free.type);
        if (free.shape.length === 0) return value;
        return this.graph.add("Fill", [this.affine(free.shape, [free.shape.length]), value], {
          T: ["type", free.type],
          index_type: ["type", types.int32],
        });
      }
    }
  }

  /** The number of examples in the batch. */
  private size(): string {
    if (this.batch === undefined) throw new NotRecordable("a constant changes from one run to the next");
    const { graph } = this;
    this.known ??= graph.add(
      "StridedSlice",
      [
        graph.add("Shape", [this.batch.edge], { T: ["type", this.batch.type], out_type: ["type", types.int32] }),
        graph.integers([0]),
        graph.integers([1]),
        graph.integers([1]),
      ],
      { T: ["type", types.int32], Index: ["type", types.int32], shrink_axis_mask: ["int", 1] },
    );
    return this.known;
  }

  private affine(numbers: readonly Affine[], shape: readonly number[]): string {
    const { graph } = this;
    const integer: Attributes = { T: ["type", types.int32] };
    const factors = graph.integers(
      numbers.map(({ factor }) => factor),
      shape,
    );
    const offsets = graph.integers(
      numbers.map(({ offset }) => offset),
      shape,
    );
    return graph.add("AddV2", [graph.add("Mul", [factors, this.size()], integer), offsets], integer);
  }

  private scaled({ how, number }: Scaled, type: number): string {
    const { graph } = this;
    const constant = graph.constant(constantOf(type, [], [number]));
    if (how === "fixed") return constant;
    const size = graph.add("Cast", [this.size()], { SrcT: ["type", types.int32], DstT: ["type", type] });
    return graph.add(how === "times" ? "Mul" : "RealDiv", [constant, size], { T: ["type", type] });
  }
}
