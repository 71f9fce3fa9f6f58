import type { Arguments } from "../../builtin";
import { ArrayValue } from "../../arrays/array";
import { fromNumbers } from "../../arrays/storage";
import { PythonError } from "../../errors";
import { repr, str } from "../../format";
import type { Interpreter } from "../../interpreter";
import { LegacyRandom } from "../../numpy/mersenne-twister";
import { integerOf, numberOf } from "../../types";
import { List, Tuple, type Value } from "../../values";

/** The files of a folder with the numbers of their classes. */
export interface FolderIndex {
  /** Undefined while typing, where only the classes are known. */
  readonly paths: readonly string[] | undefined;
  readonly labels: readonly number[] | undefined;
  readonly classNames: readonly string[] | undefined;
}

/** What Keras says of a value. Throws PythonError. */
export const refuse = (argument: string, message: string): never => {
  throw new PythonError("ValueError", message, { argument, code: "invalid-argument" });
};

/** The arguments that all functions with folders have, checked as Keras checks them, which has names for files and examples. Throws PythonError. */
export function checkFolderArguments(given: Arguments, files: string, examples: string): void {
  const { labels, label_mode: mode, class_names: names } = given as Record<string, Value>;
  if (labels !== "inferred" && labels !== null) {
    if (!(labels instanceof List || labels instanceof Tuple))
      refuse(
        "labels",
        `\`labels\` argument should be a list/tuple of integer labels, of the same size as the number of ${files} in the target directory. If you wish to infer the labels from the subdirectory names in the target directory, pass \`labels="inferred"\`. If you wish to get a dataset that only contains ${examples} (no labels), pass \`labels=None\`. Received: labels=${str(labels!)}`,
      );
    if (names !== null)
      refuse(
        "class_names",
        `You can only pass \`class_names\` if \`labels="inferred"\`. Received: labels=${str(labels!)}, and class_names=${str(names!)}`,
      );
  }
  if (!["int", "categorical", "binary", null].includes(mode as string | null))
    refuse(
      "label_mode",
      `\`label_mode\` argument must be one of "int", "categorical", "binary", or None. Received: label_mode=${str(mode!)}`,
    );
  checkFormat(given);
}

/** Throws PythonError for a library of data sets that Keras does not have. */
export function checkFormat({ format }: Arguments): void {
  if (format !== "tf" && format !== "grain")
    refuse("format", `\`format\` should be either "tf" or "grain". Received: format=${str(format!)}`);
}

/** Checks how the files are to be split. Throws PythonError. */
export function checkSplit({ validation_split: part, subset, shuffle, seed }: Arguments): void {
  const share = numberOf(part!) ?? 0;
  if (share !== 0 && !(share > 0 && share < 1))
    refuse("validation_split", `\`validation_split\` must be between 0 and 1, received: ${str(part!)}`);
  if ((share !== 0 || subset !== null) && !(share !== 0 && subset !== null))
    refuse("subset", "If `subset` is set, `validation_split` must be set, and inversely.");
  if (!["training", "validation", "both", null].includes(subset as string | null))
    refuse("subset", `\`subset\` must be either "training", "validation" or "both", received: ${str(subset!)}`);
  if (share !== 0 && shuffle !== false && seed === null)
    refuse(
      "seed",
      "If using `validation_split` and shuffling the data, you must provide a `seed` argument, to make sure that there is no overlap between the training and validation subset.",
    );
}

/** Lists the files of a folder in Keras' order, shuffled as NumPy shuffles them. Throws PythonError. */
export function indexFolder(
  interpreter: Interpreter,
  given: Arguments,
  extensions: readonly string[],
  seed: number,
): FolderIndex {
  const directory = given["directory"] as string;
  const found = interpreter.arrays.options.files.listing(directory, given["follow_links"] === true);
  const isLabelled = given["label_mode"] !== null;
  const labels = isLabelled ? given["labels"]! : null;
  const classes = labels === "inferred" ? inferredClasses(found.folders, given["class_names"]!) : undefined;
  if (!classes && given["class_names"] !== null)
    refuse("class_names", "When `labels=None` (no labels), argument `class_names` cannot be specified.");
  const own =
    labels instanceof List || labels instanceof Tuple ? labels.items.map((one) => integerOf(one)!) : undefined;
  const classNames = classes ?? (own && [...new Set(own)].sort((a, b) => a - b).map(String));
  if (!found.files) return { paths: undefined, labels: undefined, classNames };
  const valid = found.files.filter((file) => extensions.some((extension) => file.toLowerCase().endsWith(extension)));
  const files = classes ? classes.map((name) => valid.filter((file) => file.startsWith(`${name}/`))) : [valid];
  const paths = files.flat();
  if (own && own.length !== paths.length)
    refuse(
      "labels",
      `Expected the lengths of \`labels\` to match the number of files in the target directory. len(labels) is ${own.length} while we found ${paths.length} files in directory ${directory}.`,
    );
  const numbers = own ?? (classes && files.flatMap((some, label) => some.map(() => label)));
  if (given["verbose"] !== false)
    interpreter.environment.print?.(
      `Found ${paths.length} files${numbers ? ` belonging to ${classNames!.length} classes` : ""}.\n`,
    );
  const order = Int32Array.from(paths, (_, index) => index);
  if (given["shuffle"] !== false) new LegacyRandom(seed).shuffle(order);
  return {
    paths: Array.from(order, (index) => `${found.place}/${paths[index]!}`),
    labels: numbers && Array.from(order, (index) => numbers[index]!),
    classNames,
  };
}

function inferredClasses(folders: readonly string[], given: Value): readonly string[] {
  const found = folders.filter((name) => !name.startsWith("."));
  if (!(given instanceof List || given instanceof Tuple)) return found;
  const names = given.items.map(str);
  if (names.some((name) => !found.includes(name)))
    refuse(
      "class_names",
      `The \`class_names\` passed did not match the names of the subdirectories of the target directory. Expected: ${repr(new List([...found]))} (or a subset of it), but received: class_names=${repr(given)}`,
    );
  return names;
}

/** The files of one part of a split; without a split all. Throws PythonError where there are none. */
export function partOfIndex(
  interpreter: Interpreter,
  index: FolderIndex,
  subset: Value,
  part: Value,
  missing: string,
): FolderIndex {
  const { paths, labels, classNames } = index;
  if (!paths) return index;
  const share = numberOf(part) ?? 0;
  const held = Math.trunc(share * paths.length);
  const cut = <V>(values: readonly V[]): readonly V[] =>
    share === 0 ? values : subset === "training" ? values.slice(0, -held) : values.slice(-held);
  const taken = cut(paths);
  if (share !== 0)
    interpreter.environment.print?.(
      `Using ${taken.length} files for ${subset === "training" ? "training" : "validation"}.\n`,
    );
  if (taken.length === 0) throw new PythonError("ValueError", missing, { argument: "directory", code: "bad-data" });
  return { paths: taken, labels: labels && cut(labels), classNames };
}

/** Labels as `label_mode` wants them: whole numbers, one column of 0 and 1, or one column a class. */
export function labelArray({ paths, labels, classNames }: FolderIndex, mode: Value): ArrayValue | undefined {
  if (!classNames) return undefined;
  const count = paths?.length ?? "?";
  const classes = classNames.length;
  const [shape, dtype] =
    mode === "categorical"
      ? ([[count, classes], "float32"] as const)
      : mode === "binary"
        ? ([[count, 1], "float32"] as const)
        : ([[count], "int32"] as const);
  if (!labels) return new ArrayValue(shape, dtype, undefined);
  if (mode !== "categorical") return fromNumbers(shape, dtype, labels);
  const rows = new Float32Array(labels.length * classes);
  labels.forEach((label, row) => (rows[row * classes + label] = 1));
  return new ArrayValue(shape, dtype, rows);
}
