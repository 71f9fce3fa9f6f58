import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Dimension } from "../../../src/protocol";
import type { Argument } from "../../../src/keras/core/argument";
import type { Layer } from "../../../src/keras/core/layer";
import type { CallArguments } from "../../../src/keras/core/parameters";
import { Session } from "../../../src/keras/core/session";
import type { KerasTensor, DataType } from "../../../src/keras/core/tensor";
import { layerClasses } from "../../../src/keras/layers";
import { callLayer } from "../../../src/keras/models/call";
import { connectInput, createInput } from "../../../src/keras/models/input";
import { inputLayer } from "../../../src/keras/layers/core/input";
import { callable, evaluateExpression, type Named, namedValue } from "./python-literals";

export interface LayerCase {
  source: string;
  call?: string;
  inputs?: Dimension[][];
  dtype?: DataType;
}

/** Numbers of a run; gradients are null where there is none. */
export interface Answer {
  outputs: number[][];
  masks?: (number[] | null)[];
  input_gradients?: (number[] | null)[];
  weight_gradients?: (number[] | null)[];
  /** The non-trainable weights after a training step. */
  state?: number[][];
}

export interface ValidCase extends LayerCase {
  limit?: number;
  zeros?: [example: number, step: number][];
  /** The concrete input shapes. */
  batch?: number[][];
  training?: Answer;
  second_call?: number[][];
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

export function readCases(): Record<string, { valid: ValidCase[]; invalid: InvalidCase[] }> {
  return JSON.parse(readFileSync(join(__dirname, "../../oracle/layers.json"), "utf8")) as ReturnType<typeof readCases>;
}

const accidents: ReadonlySet<string> = new Set(["layers.Reshape(('a',))"]);

/** What Keras lets pass by accident, better refused. */
export const isAccident = ({ source }: LayerCase): boolean => accidents.has(source);

type Value = Argument | KerasTensor | Value[];

export interface CaseResult {
  layer: Layer;
  inputs: KerasTensor[];
  outputs: KerasTensor[];
}

/** Makes the case's inputs and layer and calls it. Throws KerasError where it is refused. */
export function runCase({ source, call = "layer(x)", inputs = [], dtype = "float32" }: LayerCase): CaseResult {
  const session = new Session();
  if (source.startsWith("keras.Input("))
    return {
      layer: undefined as never,
      inputs: [],
      outputs: [
        evaluateExpression<Value>(source, () => ({ call: (given) => makeInput(session, given) })) as KerasTensor,
      ],
    };
  const tensors = inputs.map((shape) => createInput(session, shape, dtype));
  const names = new Map<string, Value>(tensors.map((tensor, index) => ["xyz"[index]!, tensor]));
  const lookup = (name: string): Named<Value> => {
    if (names.has(name))
      return name === "layer" ? { call: callOf(names.get(name) as unknown as Layer) } : { value: names.get(name)! };
    const layerClass = layerClasses.get(name.replace("layers.", ""));
    if (!layerClass) return { value: namedValue(name) };
    return {
      call: (given) => {
        const layer = layerClass.create(given as CallArguments, session);
        return callable(layer, callOf(layer));
      },
    };
  };
  const layer = evaluateExpression<Value>(source, lookup) as unknown as Layer;
  names.set("layer", layer);
  const outputs = evaluateExpression<Value>(call, lookup);
  return { layer, inputs: tensors, outputs: [outputs].flat() as KerasTensor[] };
}

const callOf =
  (layer: Layer) =>
  ({ positional: [first] }: CallArguments<Value>): Value => {
    const tensors = [first].flat() as KerasTensor[];
    const outputs = callLayer(layer, tensors, {}, { isList: Array.isArray(first) });
    return outputs.length === 1 ? outputs[0]! : [...outputs];
  };

function makeInput(session: Session, given: CallArguments<Value>): KerasTensor {
  const layer = inputLayer.create(given as CallArguments, session);
  const values = layer.values as {
    shape: Dimension[] | null;
    batch_shape: Dimension[] | null;
    batch_size: number | null;
    dtype: DataType | null;
  };
  return connectInput(layer, values.batch_shape ?? [values.batch_size, ...values.shape!], values.dtype ?? "float32");
}
