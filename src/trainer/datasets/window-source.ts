import { ArrayValue } from "../../language/interpreter/arrays/array";
import { rowsOf } from "../../language/interpreter/arrays/rows";
import { type RowSource } from "./rows";

/** Windows of a series, each made when it is asked for, and the targets of where they begin. */
export const windowSource = (
  series: ArrayValue,
  targets: ArrayValue | undefined,
  { starts, length, rate }: { starts: Int32Array; length: number; rate: number },
): RowSource => ({
  count: starts.length,
  read(rows) {
    const steps = new Int32Array(rows.length * length);
    rows.forEach((row, index) => {
      for (let step = 0; step < length; step++) steps[index * length + step] = starts[row]! + step * rate;
    });
    const { dtype, data } = rowsOf(series, steps);
    const windows = new ArrayValue([rows.length, length, ...series.shape.slice(1)], dtype, data);
    return [
      windows,
      ...(targets
        ? [
            rowsOf(
              targets,
              Int32Array.from(rows, (row) => starts[row]!),
            ),
          ]
        : []),
    ];
  },
});
