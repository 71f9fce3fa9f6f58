import type { Variable } from "@tensorflow/tfjs-core";
import type { StateCell, StateVariable } from "../../exporters/keras/model-state";
import type { TensorFlow } from "../kernels";

/** A number of the trainer as a variable of a file. */
export const numberCell = (
  path: string,
  read: () => number,
  write: (value: number) => void,
  isInteger = false,
): StateCell => ({
  path,
  shape: [],
  isInteger,
  read: () => Float32Array.of(read()),
  write: ([value]) => {
    write(value!);
  },
});

/** A number that files hold for nothing. */
export const placeholderCell = (path: string, isInteger = false): StateCell =>
  numberCell(
    path,
    () => 0,
    () => {},
    isInteger,
  );

/** A variable of TensorFlow.js as one of a file. */
export const variableCell = (tf: TensorFlow, path: string, variable: Variable): StateCell => ({
  path,
  shape: variable.shape,
  read: () => Float32Array.from(variable.dataSync()),
  write: (values) => {
    tf.tidy(() => {
      variable.assign(tf.tensor(values, variable.shape, "float32"));
    });
  },
});

/** What cells hold now. */
export const readCells = (cells: readonly StateCell[]): StateVariable[] =>
  cells.map(({ path, shape, isInteger, read }) => ({ path, shape, values: read(), isInteger }));
