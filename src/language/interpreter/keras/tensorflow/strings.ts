import { lowerAscii } from "../../../../keras/layers/preprocessing/text/tokenize";
import type { Arguments } from "../../builtin";
import { List, Tuple, type Value } from "../../values";
import { CallTensor } from "../custom/call-tensor";
import { type Computation, toTensor } from "../custom/computation";
import { replacing } from "./re2";

/** A function that makes one text of texts that stand at the same place. */
export interface StringFunction {
  readonly signature: string;
  /** The tensors among its arguments. */
  texts(given: Arguments): readonly Value[];
  /** Undefined for arguments that are not followed. */
  compute(given: Arguments): ((texts: readonly string[]) => string) | undefined;
}

/** A function of one tensor, in TensorFlow's two encodings: bytes, of which those of ASCII are letters, or UTF-8. */
const encoded = (ofBytes: (text: string) => string, ofUnicode: (text: string) => string): StringFunction => ({
  signature: "input, encoding='', name=None",
  texts: ({ input }) => [input!],
  compute({ encoding }) {
    const one = encoding === "" ? ofBytes : encoding === "utf-8" ? ofUnicode : undefined;
    return one && (([text]) => one(text!));
  },
});

const upperAscii = (text: string): string => text.replace(/[a-z]+/g, (letters) => letters.toUpperCase());

/** By name: `tf.strings`, texts computed as TensorFlow does. */
export const stringFunctions: Readonly<Record<string, StringFunction | undefined>> = {
  "strings.lower": encoded(lowerAscii, (text) => text.toLowerCase()),
  "strings.upper": encoded(upperAscii, (text) => text.toUpperCase()),
  "strings.strip": {
    signature: "input, name=None",
    texts: ({ input }) => [input!],
    compute:
      () =>
      ([text]) =>
        text!.replace(/^[ \t\n\v\f\r]+|[ \t\n\v\f\r]+$/g, ""),
  },
  "strings.regex_replace": {
    signature: "input, pattern, rewrite, replace_global=True, name=None",
    texts: ({ input }) => [input!],
    compute({ pattern, rewrite, replace_global: all }) {
      if (typeof pattern !== "string" || typeof rewrite !== "string" || typeof all !== "boolean") return undefined;
      const replace = replacing(pattern, rewrite, all);
      return replace && (([text]) => replace(text!));
    },
  },
  "strings.join": {
    signature: "inputs, separator='', name=None",
    texts: ({ inputs }) => (inputs instanceof List || inputs instanceof Tuple ? inputs.items : []),
    compute: ({ separator }) => (typeof separator === "string" ? (texts) => texts.join(separator) : undefined),
  },
};

/** `tf.constant` of texts, which `keras.ops` does not say. */
export const textConstant: StringFunction = {
  signature: "value, dtype=None",
  texts: ({ value }) => [value!],
  compute:
    () =>
    ([text]) =>
      text!,
};

/** Whether a value is a text or lists of them. */
export const isOfTexts = (value: Value): boolean =>
  value instanceof List || value instanceof Tuple ? isOfTexts(value.items[0] ?? null) : typeof value === "string";

/** A text or texts as a tensor; undefined for what is none. */
function textTensor(computation: Computation, value: Value): unknown {
  const { ops } = computation;
  if (typeof value === "string")
    return ops.onHost([], { shape: [], dtype: "string" }, () => ({ shape: [], values: [value] }));
  const tensor = toTensor(computation, value);
  return tensor !== undefined && ops.dtype(tensor) === "string" ? tensor : undefined;
}

/** What it gives for texts of one form, beside which single ones may stand; undefined for others. */
export function computeTexts(computation: Computation, one: StringFunction, given: Arguments): Value | undefined {
  const { ops } = computation;
  const compute = one.compute(given);
  const tensors = one.texts(given).map((value) => textTensor(computation, value));
  if (!compute || tensors.length === 0 || tensors.includes(undefined)) return undefined;
  const shapes = tensors.map((tensor) => ops.shape(tensor));
  const shape = shapes.find(({ length }) => length > 0) ?? [];
  const isEven = shapes.every((other) => other.length === 0 || String(other) === String(shape));
  if (!isEven) return undefined;
  const texts = ops.onHost(tensors, { shape, dtype: "string" }, (arrays) => {
    const whole = arrays.find((array) => array.shape.length > 0) ?? arrays[0]!;
    const values = Array.from({ length: whole.values.length }, (_, at) =>
      compute(arrays.map((array) => String(array.values[array.shape.length > 0 ? at : 0]))),
    );
    return { shape: whole.shape, values };
  });
  return new CallTensor(texts, computation);
}
