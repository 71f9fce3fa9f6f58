import type { Variable } from "@tensorflow/tfjs-core";
import type { StateCell } from "../../exporters/keras/model-state";
import type { Weight } from "../../keras/core/weight";
import type { Slot } from "../../keras/optimizers";
import type { TensorFlow } from "../kernels";
import type { WeightStore } from "../weight-store";
import { placeholderCell, variableCell } from "./cells";

/** One variable of an optimizer for each weight: `momentum`, `average` … */
export class SlotTable {
  private readonly variables = new Map<Weight, Variable | undefined>();

  constructor(
    private readonly tf: TensorFlow,
    private readonly weights: WeightStore,
    private readonly slot: Pick<Slot, "name" | "initial" | "shape" | "hasPlaceholder">,
  ) {}

  /** Made when it is asked for first; undefined for a weight that has none. */
  find(weight: Weight): Variable | undefined {
    if (this.variables.has(weight)) return this.variables.get(weight);
    const { initial, shape = ownShape } = this.slot;
    const form = shape(weight);
    const made =
      form === null
        ? undefined
        : this.tf.variable(
            initial === "weight" ? this.tf.clone(this.weights.variable(weight)) : this.tf.fill([...form], initial),
            false,
          );
    this.variables.set(weight, made);
    return made;
  }

  /** For tables that have a variable for each weight. */
  of(weight: Weight): Variable {
    return this.find(weight)!;
  }

  /** As files keep it, below the optimizer's own path. */
  cells(weight: Weight, optimizer: string, withPlaceholders: boolean): StateCell[] {
    const variable = this.find(weight);
    const path = `${optimizer}/${weight.path.replaceAll("/", "_")}_${this.slot.name}`;
    if (variable) return [variableCell(this.tf, path, variable)];
    return withPlaceholders && this.slot.hasPlaceholder ? [placeholderCell(path)] : [];
  }

  dispose(): void {
    for (const variable of this.variables.values()) variable?.dispose();
    this.variables.clear();
  }
}

const ownShape = ({ shape }: Pick<Weight, "shape">): number[] => shape.map(Number);
