import type { Arguments } from "../../builtin";
import { ArrayValue } from "../../arrays/array";
import type { Interpreter } from "../../interpreter";
import { integerOf } from "../../types";
import { List, Tuple, Unknown, type Value } from "../../values";
import { loaded } from "./batches";
import { DatasetValue } from "./dataset";
import { checkSplit, type FolderIndex, indexFolder, labelArray, partOfIndex, refuse } from "./folder-index";
import type { DatasetParts, SourcePlan } from "./plan";

/** What kind of files a folder's data set is made of. */
export interface FolderKind {
  /** `images`, `text files`. */
  readonly called: string;
  /** Whether the data set has `file_paths`. */
  readonly tellsPaths: boolean;
  readonly extensions: readonly string[];
  /** The form of one file's array. */
  readonly form: ArrayValue;
  source(paths: readonly string[], labels: ArrayValue | undefined): SourcePlan;
}

/** A data set, or two of them for `subset="both"`, of the files in a folder; all arguments are known. Throws PythonError. */
export function folderDataset(interpreter: Interpreter, given: Arguments, kind: FolderKind): Value {
  const { directory, seed: givenSeed, subset } = given as Record<string, Value>;
  if (typeof directory !== "string") return refuse("directory", "`directory` must be a path.");
  checkSplit(given);
  const seed = integerOf(givenSeed!) ?? interpreter.arrays.random.interval(999_999);
  const index = indexFolder(interpreter, given, kind.extensions, seed);
  if (given["label_mode"] === "binary" && index.classNames && index.classNames.length !== 2)
    refuse(
      "label_mode",
      `When passing \`label_mode="binary"\`, there must be exactly 2 class_names. Received: class_names=[${index.classNames.map((name) => `'${name}'`).join(", ")}]`,
    );
  const make = (which: Value, adjective: string, shuffles: boolean): Value => {
    const allowed = `(${kind.extensions.map((extension) => `'${extension}'`).join(", ")})`;
    const missing = `No ${adjective}${kind.called} found in directory ${directory}. Allowed formats: ${allowed}`;
    const part = partOfIndex(interpreter, index, which, given["validation_split"]!, missing);
    return makeDataset(interpreter, given, kind, part, shuffles ? seed : undefined);
  };
  const shuffles = given["shuffle"] !== false;
  return subset === "both"
    ? new List([make("training", "training ", shuffles), make("validation", "validation ", false)])
    : make(subset!, "", shuffles);
}

function makeDataset(
  interpreter: Interpreter,
  given: Arguments,
  { form, source, tellsPaths }: FolderKind,
  index: FolderIndex,
  seed: number | undefined,
): Value {
  const labels = labelArray(index, given["label_mode"]!);
  const { classNames, paths } = index;
  const example: DatasetParts = {
    plan: source(paths ?? [], labels),
    element: labels ? new Tuple([form, rowOf(labels)]) : form,
    count: paths?.length,
  };
  return new DatasetValue(
    interpreter,
    loaded(example, seed, integerOf(given["batch_size"]!)),
    new Map<string, Value>([
      ["class_names", classNames ? new List([...classNames]) : null],
      ...(tellsPaths
        ? [["file_paths", paths ? new List([...paths]) : new Unknown("the files of the folder")] as const]
        : []),
    ]),
  );
}

/** The form of one row. */
const rowOf = ({ shape, dtype }: ArrayValue): ArrayValue => new ArrayValue(shape.slice(1), dtype, undefined);
