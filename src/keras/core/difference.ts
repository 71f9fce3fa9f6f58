import { formatShape } from "../../protocol";
import { compatibleShapes } from "./dimensions";
import type { KerasError } from "./errors";
import { isFloating, type TensorSpec } from "./tensor";

/** Where the run does otherwise than Keras says of symbolic tensors. */
export interface Difference {
  /** What the run will do, in a sentence. */
  readonly message: string;
  /** What the run ends with, if it does. */
  readonly refusal?: KerasError;
}

/** The run ends where Keras says nothing. */
export const endsRun = (refusal: KerasError): Difference => ({
  message: `Training will stop here: ${refusal.message}`,
  refusal,
});

/** What the run, or who else, gives of another shape than Keras says; undefined where the two can be the same. */
export function differenceOfShapes(
  run: readonly TensorSpec[],
  said: readonly TensorSpec[],
  who = "The run",
): Difference | undefined {
  const at = run.findIndex(({ shape }, index) => !compatibleShapes(shape, said[index]!.shape));
  if (at < 0) return undefined;
  const [found, expected] = [run, said].map((specs) => formatShape([...specs[at]!.shape]));
  return { message: `${who} gives ${found}, Keras' summary says ${expected}.` };
}

/** What the run gives of another kind of number than Keras says. */
export function differenceOfTypes(run: readonly TensorSpec[], said: readonly TensorSpec[]): Difference | undefined {
  const at = run.findIndex(({ dtype }, index) => isFloating(dtype) !== isFloating(said[index]!.dtype));
  return at < 0 ? undefined : { message: `The run gives ${run[at]!.dtype}, Keras' summary says ${said[at]!.dtype}.` };
}
