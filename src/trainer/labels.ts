import type { Loss } from "../keras/losses/loss";
import type { Model } from "../keras/models/model";
import { PythonError } from "../language/interpreter/errors";
import { type DataArray, type DataSet, isStreamed, type StreamedArray } from "./training/data";

/**
 * The data, whose class numbers are looked at: all of them now, those that are read as they are asked for then. Keras leaves it to
 * TensorFlow, which fails in the middle of a step. Throws PythonError where a number is no class of the model's.
 */
export function checkLabels(model: Model, data: DataSet): DataSet {
  const targets = data.targets.map((target, index) => {
    const { loss } = model.compilation?.outputs[index] ?? {};
    const output = model.modelOutputs[index];
    const classes = output?.shape?.at(-1);
    return loss && takesClassNumbers(loss) && typeof classes === "number"
      ? checked(target, { classes, output: output!.node.operation.name })
      : target;
  });
  return { ...data, targets };
}

/** Whether each label has to be the number of a class. */
function takesClassNumbers({ definition }: Loss): boolean {
  const { name, values } = definition as { name: string; values?: { ignore_class?: number | null } };
  return name === "SparseCategoricalCrossentropy" && (values?.ignore_class ?? null) === null;
}

interface Wanted {
  classes: number;
  output: string;
}

function checked<A extends DataArray | StreamedArray>(target: A, wanted: Wanted): A {
  if (!isStreamed(target)) {
    refuseOthers(target.values, target.shape, (row) => row, wanted);
    return target;
  }
  const read: StreamedArray["read"] = (rows) => {
    const values = target.read(rows);
    refuseOthers(values as ArrayLike<number>, [rows.length, ...target.shape.slice(1)], (row) => rows[row]!, wanted);
    return values;
  };
  return { ...target, read };
}

function refuseOthers(
  values: ArrayLike<number>,
  shape: readonly number[],
  exampleOf: (row: number) => number,
  { classes, output }: Wanted,
): void {
  for (let index = 0; index < values.length; index++) {
    const label = Math.trunc(values[index]!);
    if (label >= 0 && label < classes) continue;
    const example = exampleOf(Math.floor(index / (values.length / shape[0]!)));
    throw new PythonError(
      "ValueError",
      `The label ${values[index]} of example ${example} is outside the valid range of [0, ${classes}): the output "${output}" has ${classes} numbers, one a class, from 0 on.`,
      { argument: "y", code: "bad-data" },
    );
  }
}
