import { ArrayValue } from "../../arrays/array";
import { toArray } from "../../arrays/conversion";
import { type Arguments, builtin } from "../../builtin";
import type { Interpreter } from "../../interpreter";
import { LegacyRandom } from "../../numpy/mersenne-twister";
import { integerOf } from "../../types";
import { type Builtin, Tuple, Unknown, type Value } from "../../values";
import { loaded } from "./batches";
import { DatasetValue } from "./dataset";
import { checkFormat, refuse } from "./folder-index";
import type { DatasetParts } from "./plan";

/** `keras.utils.timeseries_dataset_from_array`. */
export const timeSeriesFunction = (interpreter: Interpreter): Builtin =>
  builtin(
    "timeseries_dataset_from_array",
    "data, targets, sequence_length, sequence_stride=1, sampling_rate=1, batch_size=128, shuffle=False, seed=None, start_index=None, end_index=None, format='tf'",
    "A data set of windows over a series.",
    (given) => {
      const { data, targets } = given as Record<string, Value>;
      const series = toArray(interpreter.arrays, data!);
      const wanted = targets === null ? undefined : toArray(interpreter.arrays, targets!);
      const isUnknown = Object.values(given).some((value) => value instanceof Unknown);
      if (isUnknown || !series || (targets !== null && !wanted)) return new Unknown("a series that is not known");
      return makeWindows(interpreter, given, series, wanted);
    },
  );

/** Throws PythonError for what Keras refuses. */
function makeWindows(
  interpreter: Interpreter,
  given: Arguments,
  series: ArrayValue,
  targets: ArrayValue | undefined,
): Value {
  const length = integerOf(given["sequence_length"]!) ?? 1;
  const rate = integerOf(given["sampling_rate"]!) ?? 1;
  const rows = series.shape[0];
  const starts = typeof rows === "number" ? startsOf(given, rows, length, rate, targets) : undefined;
  const seed = integerOf(given["seed"]!) ?? interpreter.arrays.random.interval(999_999);
  const shuffles = given["shuffle"] === true;
  if (shuffles && starts) new LegacyRandom(seed).shuffle(starts);
  const form = new ArrayValue([null, ...series.shape.slice(1)], series.dtype, undefined);
  const label = targets && new ArrayValue(targets.shape.slice(1), targets.dtype, undefined);
  const windows: DatasetParts = {
    plan: { kind: "windows", series, targets, starts: starts ?? new Int32Array(), length, rate },
    element: label ? new Tuple([form, label]) : form,
    count: starts?.length,
  };
  return new DatasetValue(interpreter, loaded(windows, shuffles ? seed : undefined, integerOf(given["batch_size"]!)));
}

/** Where windows begin. */
function startsOf(
  given: Arguments,
  rows: number,
  length: number,
  rate: number,
  targets: ArrayValue | undefined,
): Int32Array {
  const stride = integerOf(given["sequence_stride"]!) ?? 1;
  const start = integerOf(given["start_index"]!) ?? 0;
  const end = integerOf(given["end_index"]!) ?? 0;
  checkBetween("start_index", start, -1, rows, `be 0 or greater. Received: start_index=${start}`);
  if (end !== 0) {
    if (start !== 0 && end <= start)
      refuse(
        "end_index",
        `\`end_index\` must be higher than \`start_index\`. Received: start_index=${start}, and end_index=${end} `,
      );
    checkBetween("end_index", end, 0, rows, `be higher than 0. Received: end_index=${end}`);
  }
  checkBetween("sampling_rate", rate, 0, rows, `be higher than 0. Received: sampling_rate=${rate}`);
  checkBetween("sequence_stride", stride, 0, rows, `be higher than 0. Received: sequence_stride=${stride}`);
  checkFormat(given);
  const windows = (end === 0 ? rows : end) - start - (length - 1) * rate;
  const most = targets && typeof targets.shape[0] === "number" ? Math.min(windows, targets.shape[0]) : windows;
  return Int32Array.from({ length: Math.max(0, Math.ceil(most / stride)) }, (_, index) => start + index * stride);
}

/** Throws PythonError as Keras does for a number that is too small, or not below the number of rows. */
function checkBetween(name: string, value: number, above: number, rows: number, small: string): void {
  if (value <= above) refuse(name, `\`${name}\` must ${small}`);
  if (value >= rows)
    refuse(
      name,
      `\`${name}\` must be lower than the length of the data. Received: ${name}=${value}, for data of length ${rows}`,
    );
}
