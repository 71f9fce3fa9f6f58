import type { Dimension } from "../../../protocol";
import type { Constraint } from "../../core/constraint";
import type { Initializer } from "../../core/initializer";
import type { Builder } from "../../core/layer";
import type { Quantization } from "../../core/quantization";
import type { Regularizer } from "../../core/regularizer";
import type { Weight, WeightOptions } from "../../core/weight";
import { initializers } from "../../initializers/initializers";
import type { MatrixForm } from "../../ops/quantized";

type MakeWeight = Builder<unknown>["weight"];

/** A kernel, and by what its numbers are scaled and shifted where it is quantized. */
export type KernelWeights<N extends string> = Record<N, Weight> &
  Record<`${N}_scale` | `${N}_zero` | `${N}_groups`, Weight | undefined>;

/** What a kernel looks like in each way of keeping it. */
export interface KernelForm {
  readonly shape: readonly Dimension[];
  readonly options: WeightOptions;
  /** The shape of the scales of whole numbers of 8 bits. */
  readonly scale: readonly Dimension[];
  /** As a matrix, whose numbers of 4 bits are packed in pairs. */
  matrix(): MatrixForm & { readonly rows: Dimension; readonly columns: Dimension };
  /** Whether groups of this kernel are those of another one. */
  readonly sharesGroups?: boolean;
}

/** The weights of a kernel. Those of a quantized one are not trained. */
export function kernelWeights<const N extends string>(
  weight: MakeWeight,
  quantization: Quantization | undefined,
  name: N,
  form: KernelForm,
): KernelWeights<N> {
  if (!quantization) return { [name]: weight(name, form.shape, form.options) } as KernelWeights<N>;
  // In Keras' order, whichever of them there are.
  const none = Object.fromEntries(
    [name, `${name}_scale`, `${name}_zero`, `${name}_groups`].map((key) => [key, undefined]),
  );
  const { shape, scale, options } = form;
  const made =
    quantization.mode === "int8"
      ? {
          [name]: weight(name, shape, { ...constant("zeros"), dtype: "int8" }),
          [`${name}_scale`]: weight(`${name}_scale`, scale, constant("ones")),
        }
      : quantization.mode === "int4"
        ? packedKernel(weight, quantization.blockSize, name, form)
        : { [name]: weight(name, shape, options) };
  return { ...none, ...made } as KernelWeights<N>;
}

/** Numbers of 4 bits, two a place; with blocks each block has a scale and a zero of its own. */
function packedKernel(
  weight: MakeWeight,
  block: number | null,
  name: string,
  { matrix, sharesGroups }: KernelForm,
): Record<string, Weight> {
  const { rows, columns, packed, grouped } = matrix();
  const shape = packed === 0 ? [parts(rows, 2), columns] : [rows, parts(columns, 2)];
  const [channels, length] = grouped === 0 ? [columns, rows] : [rows, columns];
  const groups = block === null ? [] : [parts(length, block)];
  const scales = grouped === 0 ? [...groups, channels] : [channels, ...groups];
  return {
    [name]: weight(name, shape, { ...constant("zeros"), dtype: "int8" }),
    [`${name}_scale`]: weight(`${name}_scale`, scales, constant("ones")),
    ...(block === null
      ? {}
      : {
          [`${name}_zero`]: weight(`${name}_zero`, scales, {
            ...constant("zeros"),
            ...(sharesGroups ? {} : { dtype: "int8" }),
          }),
          ...(sharesGroups ? {} : { [`${name}_groups`]: weight("g_idx", [length], groupNumbers(block)) }),
        }),
  };
}

const parts = (size: Dimension, of: number): Dimension => (typeof size === "number" ? Math.ceil(size / of) : size);

const constant = (value: string) => ({ initializer: initializers.resolve(value, value), trainable: false });

/** The group that each place belongs to. */
const groupNumbers = (block: number): WeightOptions => {
  const initializer: Initializer = {
    definition: { kind: "initializer", name: "idx_initializer" },
    initialize: ([count]) => Float32Array.from({ length: count! }, (_, index) => Math.floor(index / block)),
  };
  return { initializer, trainable: false, dtype: "float32" };
};

/** What is kept of inputs, kernel and gradients in floats of 8 bits. */
type Float8Weights = Record<
  `float8_${"inputs" | "kernel" | "outputs_grad"}_${"scale" | "history"}`,
  Weight | undefined
>;

/** How many steps a history goes back. */
const historyLength = 1024;

/** What float8 keeps of inputs, kernel and gradients: a scale, and the greatest sizes of the last steps. */
function float8Weights(weight: MakeWeight, quantization: Quantization): Float8Weights {
  const of = (name: string, shape: number[], value: string): Weight | undefined =>
    quantization.mode === "float8"
      ? weight(name, shape, { initializer: initializers.resolve(value, value), dtype: "float32" })
      : undefined;
  return {
    float8_inputs_scale: of("inputs_scale", [], "ones"),
    float8_inputs_history: of("inputs_amax_history", [historyLength], "zeros"),
    float8_kernel_scale: of("kernel_scale", [], "ones"),
    float8_kernel_history: of("kernel_amax_history", [historyLength], "zeros"),
    float8_outputs_grad_scale: of("outputs_grad_scale", [], "ones"),
    float8_outputs_grad_history: of("outputs_grad_amax_history", [historyLength], "zeros"),
  };
}

type DenseWeights = Float8Weights & KernelWeights<"kernel"> & Record<"bias", Weight | undefined>;

/** What a dense layer says of its weights. */
interface DenseArguments {
  readonly kernel_initializer: Initializer;
  readonly kernel_regularizer: Regularizer | null;
  readonly kernel_constraint: Constraint | null;
  readonly bias_initializer: Initializer;
  readonly bias_regularizer: Regularizer | null;
  readonly bias_constraint: Constraint | null;
}

/** The weights of a layer that multiplies by a kernel and, where `biasShape` is given, adds a bias. */
export function denseWeights(
  { arguments: given, weight, quantization }: Builder<DenseArguments>,
  form: Omit<KernelForm, "options">,
  biasShape: readonly Dimension[] | undefined,
): DenseWeights {
  const options = {
    initializer: given.kernel_initializer,
    regularizer: given.kernel_regularizer,
    constraint: given.kernel_constraint,
  };
  const makeBias = () =>
    biasShape &&
    weight("bias", biasShape, {
      initializer: given.bias_initializer,
      regularizer: given.bias_regularizer,
      constraint: given.bias_constraint,
    });
  if (!quantization) return { kernel: weight("kernel", form.shape, options), bias: makeBias() } as DenseWeights;
  return trainableBefore({
    ...float8Weights(weight, quantization),
    ...kernelWeights(weight, quantization, "kernel", { options, ...form }),
    bias: makeBias(),
  });
}

/** A layer's weights in Keras' order: those that are trained before the others. */
function trainableBefore<W extends Record<string, Weight | undefined>>(weights: W): W {
  const entries = Object.entries(weights);
  const isTrained = ([, weight]: (typeof entries)[number]): boolean => weight?.trainable === true;
  return Object.fromEntries([...entries.filter(isTrained), ...entries.filter((one) => !isTrained(one))]) as W;
}
