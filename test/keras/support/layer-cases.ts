import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Dimension } from "../../../src/protocol";
import { FullFiles } from "../../../src/data/files";
import { Layer } from "../../../src/keras/core/layer";
import { type DataType, KerasTensor } from "../../../src/keras/core/tensor";
import { ArrayContext } from "../../../src/language/interpreter/arrays/context";
import { trainerBudget } from "../../../src/language/interpreter/budget";
import { Interpreter } from "../../../src/language/interpreter/interpreter";
import type { EagerOperations } from "../../../src/language/interpreter/keras/eager";
import { editorEager } from "../../../src/language/interpreter/keras/editor-eager";
import { EditorModels } from "../../../src/language/interpreter/keras/editor-models";
import { flattenTensors } from "../../../src/language/interpreter/keras/structure";
import { KerasValue, type Value } from "../../../src/language/interpreter/values";
import type { Tolerance } from "./close";
import { Parser } from "../../../src/language/syntax/parser";

export interface LayerCase {
  /** The layer's constructor; operations have `call` alone. */
  source?: string;
  call?: string;
  inputs?: Dimension[][];
  /** One for all inputs, or one for each. */
  dtype?: DataType | DataType[];
  /** What the program defines first. */
  prelude?: string;
}

/** Numbers of a run; gradients are null where there is none. */
export interface Answer {
  /** Texts where a layer gives strings. */
  outputs: (number | string)[][];
  masks?: (number[] | null)[];
  input_gradients?: (number[] | null)[];
  weight_gradients?: (number[] | null)[];
  /** The non-trainable weights after a training step. */
  state?: number[][];
}

export interface ValidCase extends LayerCase {
  /** Inputs are above zero. */
  positive?: boolean;
  limit?: number;
  /** What string inputs are made of. */
  words?: string[];
  zeros?: [example: number, step: number][];
  /** The concrete input shapes. */
  batch?: number[][];
  training?: Answer;
  second_call?: (number | string)[][];
  shapes: Dimension[][];
  dtypes: string[];
  weights?: { path: string; shape: number[]; trainable: boolean }[];
  params?: number;
  inference?: Answer;
  run_error?: { message: string };
}

export interface InvalidCase extends LayerCase {
  type: string;
  message: string;
}

type Cases = Record<string, { valid: ValidCase[]; invalid: InvalidCase[] }>;

/** What Keras was asked about. */
export type CaseFolder = "layers" | "operations";

/** All that Keras answered, by layer or operation; a name may stand in several files. */
export function readCases(folder: CaseFolder): Cases {
  const answers = join(__dirname, "../../oracle", folder);
  const all: Cases = {};
  for (const file of readdirSync(answers)) {
    const read = JSON.parse(readFileSync(join(answers, file), "utf8")) as Cases;
    for (const [name, { valid, invalid }] of Object.entries(read)) {
      const known = (all[name] ??= { valid: [], invalid: [] });
      known.valid.push(...valid);
      known.invalid.push(...invalid);
    }
  }
  return all;
}

/** Whether the numbers of a case are compared. */
export const isCompared = (one: ValidCase): boolean => one.inference !== undefined;

/** How near numbers must be. What Keras computes in 16 bits is computed in 32 here: finer, and not the same digits. */
export const toleranceOf = ({ dtypes, source = "" }: ValidCase): Tolerance | undefined =>
  dtypes.some((dtype) => dtype.endsWith("float16")) || source.includes("float16")
    ? { absolute: 0.03, relative: 0.03 }
    : undefined;

export interface CaseResult {
  layer: Layer;
  inputs: KerasTensor[];
  outputs: KerasTensor[];
}

const inputNames = ["x", "y", "z"];

/** Runs the case's program as training would: up to the first error. Throws KerasError or PythonError where it is refused. */
export function runCase(one: LayerCase): CaseResult {
  const interpreter = strictInterpreter();
  interpreter.run(new Parser().parse(programOf(one)));
  const variable = (name: string): Value => interpreter.module.lookup(name) ?? null;
  const layer = variable("layer");
  return {
    layer: (layer instanceof KerasValue && layer.object instanceof Layer ? layer.object : undefined)!,
    inputs: inputNames.map(variable).filter((value) => value instanceof KerasTensor),
    outputs: flattenTensors(variable("outputs"), "The case")!,
  };
}

/** The dtype of one of the inputs. */
export const dtypeOf = (dtype: DataType | DataType[], index: number): DataType =>
  typeof dtype === "string" ? dtype : dtype[index]!;

/** The program that the question to Keras was. */
function programOf({ source, call, inputs = [], dtype = "float32", prelude = "" }: LayerCase): string {
  const lines = ["import keras", "from keras import layers, ops", prelude];
  const names = inputNames.slice(0, inputs.length);
  inputs.forEach((shape, index) => {
    lines.push(`${names[index]} = keras.Input(batch_shape=${tuple(shape)}, dtype="${dtypeOf(dtype, index)}")`);
  });
  if (source === undefined) return [...lines, `outputs = ${call}`].join("\n");
  if (source.startsWith("keras.Input(")) return [...lines, `outputs = ${source}`].join("\n");
  return [...lines, `layer = ${source}`, `outputs = ${call ?? `layer(${names.join(", ")})`}`].join("\n");
}

const tuple = (shape: readonly Dimension[]): string => `(${shape.map((size) => `${size ?? "None"},`).join(" ")})`;

/** An interpreter that stops at the first error, as the trainer's. */
export function strictInterpreter(eager: EagerOperations = editorEager): Interpreter {
  const files = new FullFiles(__dirname, () => {});
  return new Interpreter({
    stopsAtErrors: true,
    budget: trainerBudget,
    file: "case.kmodel",
    files,
    now: () => 0,
    models: new EditorModels(),
    eager,
    makeArrayContext: () => new ArrayContext({ limit: Infinity, files, seed: () => {}, remote: () => {} }),
  });
}
