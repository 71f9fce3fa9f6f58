import type { Variable } from "@tensorflow/tfjs-core";
import type { StateCell, StateVariable } from "../../exporters/keras/model-state";
import type { TensorFlow } from "../kernels";

/** A number of the trainer as a variable of a file. */
export const numberCell = (read: () => number, write: (value: number) => void, isInteger = false): StateCell => ({
  shape: [],
  isInteger,
  read: () => Float32Array.of(read()),
  write: ([value]) => {
    write(value!);
  },
});

/** A number that files hold for nothing. */
export const placeholderCell = (isInteger = false): StateCell =>
  numberCell(
    () => 0,
    () => {},
    isInteger,
  );

/** A variable of TensorFlow.js as one of a file. */
export const variableCell = (tf: TensorFlow, variable: Variable): StateCell => ({
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
  cells.map(({ shape, isInteger, read }) => ({ shape, values: read(), isInteger }));
