import { ArrayValue } from "../arrays/array";
import { builtin } from "../builtin";
import { PythonError } from "../errors";
import { formatShape } from "../../../protocol";
import type { Interpreter } from "../interpreter";
import { type Builtin, Float, List, Tuple, Unknown, type Value } from "../values";

const file = "imagenet_class_index.json";
const origin = `https://storage.googleapis.com/download.tensorflow.org/data/${file}`;
const classCount = 1000;

/** `decode_predictions(preds)`: the names of the likeliest classes. https://keras.io/api/applications/ */
export function decodePredictions(interpreter: Interpreter): Builtin {
  return builtin(
    "decode_predictions",
    "preds, top=5",
    "The likeliest of ImageNet's classes: for each image tuples of class, name and score.",
    ({ preds, top }) => {
      if (!(preds instanceof ArrayValue)) return new Unknown("the names of predicted classes");
      requireScores(preds);
      const { files } = interpreter.environment;
      const names = preds.data && files.text(files.pretrained(file, origin));
      if (names === undefined) return new Unknown("the names of predicted classes");
      return decode(preds, JSON.parse(names) as ClassNames, typeof top === "number" ? top : 5);
    },
  );
}

/** Class and name by number. */
type ClassNames = Readonly<Record<string, readonly [string, string]>>;

/** Throws PythonError. */
function requireScores({ shape }: ArrayValue): void {
  if (shape.length === 2 && (shape[1] === classCount || shape[1] === "?")) return;
  throw new PythonError(
    "ValueError",
    `\`decode_predictions\` expects a batch of predictions (i.e. a 2D array of shape (samples, ${classCount})). Received array with shape: ${formatShape([...shape])}`,
    { argument: "preds" },
  );
}

function decode({ shape, data }: ArrayValue, names: ClassNames, top: number): Value {
  const rows = Array.from({ length: Number(shape[0]) }, (_, row) =>
    Array.from((data as Float32Array).subarray(row * classCount, (row + 1) * classCount)),
  );
  return new List(
    rows.map((scores) => {
      const order = scores.map((_, index) => index).sort((a, b) => scores[b]! - scores[a]!);
      return new List(
        order.slice(0, top).map((index) => new Tuple([...names[String(index)]!, new Float(scores[index]!)])),
      );
    }),
  );
}
