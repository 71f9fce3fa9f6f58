import type { Arguments } from "../../builtin";
import type { Value } from "../../values";
import type { CallKeras, SpecialFunction } from "./special-function";
import { paddingName, windowSizes } from "./windows";

type Convolution = Readonly<Record<"input" | "filters" | "strides" | "padding" | "data_format" | "dilations", Value>>;

/** A convolution whose channels come last, as TensorFlow's do unless it is told otherwise. */
function convolve(axes: number, given: Convolution, keras: CallKeras): Value | undefined {
  const { input, filters, strides, padding, data_format: format, dilations } = given;
  const [stride, name] = [windowSizes(strides, axes), paddingName(padding)];
  const dilation = dilations === null ? undefined : windowSizes(dilations, axes);
  if (!stride || name === undefined || (dilations !== null && !dilation)) return undefined;
  if (typeof format !== "string" || !format.endsWith("C")) return undefined;
  return keras(
    "conv",
    [input, filters],
    [["strides", stride], ["padding", name], ...(dilation ? [["dilation_rate", dilation] as [string, Value]] : [])],
  );
}

/** Pooling over images whose channels come last. */
const pooling = (target: string): SpecialFunction => ({
  signature: "input, ksize, strides, padding, data_format='NHWC', name=None",
  call({ input, ksize, strides, padding, data_format: format }, keras) {
    const [size, stride, name] = [windowSizes(ksize!, 2), windowSizes(strides!, 2), paddingName(padding!)];
    if (!size || !stride || name === undefined || format !== "NHWC") return undefined;
    return keras(target, [input!, size, stride, name]);
  },
});

/** `tf.nn`, where its arguments mean something else than those of `keras.ops`. */
export const neuralFunctions: Readonly<Record<string, SpecialFunction>> = {
  "nn.conv1d": {
    signature: "input, filters, stride, padding, data_format='NWC', dilations=None, name=None",
    call: ({ stride, ...given }, keras) => convolve(1, { ...given, strides: stride! } as Arguments, keras),
  },
  "nn.conv2d": {
    signature: "input, filters, strides, padding, data_format='NHWC', dilations=None, name=None",
    call: (given, keras) => convolve(2, given, keras),
  },
  "nn.max_pool2d": pooling("max_pool"),
  "nn.avg_pool2d": pooling("average_pool"),
  "nn.embedding_lookup": {
    signature: "params, ids, max_norm=None, name=None",
    call: ({ params, ids, max_norm }, keras) =>
      max_norm === null ? keras("take", [params!, ids!], [["axis", 0]]) : undefined,
  },
  "nn.sigmoid_cross_entropy_with_logits": {
    signature: "labels=None, logits=None, name=None",
    call: ({ labels, logits }, keras) => keras("binary_crossentropy", [labels!, logits!], [["from_logits", true]]),
  },
};
