import { type Dimension, formatShape } from "../../../protocol";
import { type Argument, isList, isUnknown } from "../../core/argument";
import { sizeOf } from "../../core/dimensions";
import { KerasError } from "../../core/errors";
import { shape } from "../../core/kinds";
import { defineLayer } from "../../core/layer";
import { asInteger, type Parameter } from "../../core/parameters";

const refuse = (message: string): KerasError => new KerasError("shape-mismatch", message, { argument: "target_shape" });

/**
 * The sizes that a target shape stands for, `-1` and `None` being what is left (Keras'
 * `compute_reshape_output_shape`); free where the input's are. Throws KerasError where the elements do not add up.
 */
function resolveTarget(input: readonly Dimension[], target: readonly Dimension[]): Dimension[] {
  const isOpen = (size: Dimension) => size === -1 || size === null;
  const open = target.filter(isOpen).length;
  if (open > 1)
    throw refuse(
      `There must be at most one unknown dimension (-1 or None) in \`target_shape\`. Received: target_shape=${formatShape([...target])}.`,
    );
  const [elements, rest] = [sizeOf(input), sizeOf(target.filter((size) => !isOpen(size)))];
  if (typeof elements !== "number" || typeof rest !== "number")
    return target.map((size) => (isOpen(size) ? (elements === "?" ? "?" : null) : size));
  const received = `Received: input_shape=${formatShape([...input])}, target_shape=${formatShape([...target])}`;
  if (open === 0 && elements !== rest) {
    throw refuse(`The total size of the tensor must be unchanged. ${received}: ${elements} elements against ${rest}.`);
  }
  if (open > 0 && (rest === 0 || elements % rest !== 0)) {
    throw refuse(
      `The total size of the tensor must be unchanged, however, the input size cannot be divided by the specified dimensions in target_shape. ${received}: ${elements} elements are no multiple of ${rest}.`,
    );
  }
  return target.map((size) => (isOpen(size) ? elements / rest : size));
}

const sizes = shape("The shape without the batch axis; -1 once, for what is left.", undefined, { allowMinusOne: true });

/** As in Keras, what is no int among the sizes is a size that is left open. */
const targetShape: Parameter<readonly Dimension[]> = {
  ...sizes,
  parse(argument, place) {
    const given = typeof argument === "string" ? Array.from(argument) : argument;
    const isSize = (item: Argument) => isUnknown(item) || asInteger(item) !== undefined;
    return sizes.parse(isList(given) ? given.map((item) => (isSize(item) ? item : null)) : given, place);
  },
};

/** https://keras.io/api/layers/reshaping_layers/reshape/ */
export const reshape = defineLayer({
  name: "Reshape",
  family: "reshaping",
  summary: "The same elements in another shape; the batch axis stays.",
  parameters: {
    target_shape: targetShape,
  },
  check({ target_shape: target }) {
    if (target.filter((size) => size === -1).length > 1) {
      throw new KerasError(
        "invalid-argument",
        `There must be at most one unknown dimension (-1) in \`target_shape\`. Received: target_shape=${formatShape([...target])}.`,
        { argument: "target_shape" },
      );
    }
  },
  outputType: "traced",
  call({ ops, arguments: { target_shape: target } }, [input]) {
    const [batch, ...rest] = ops.shape(input!);
    return ops.reshape(input!, [batch!, ...resolveTarget(rest, target)]);
  },
  /** Beside a size that is left open Keras checks nothing. */
  symbolicCall: ({ ops, arguments: { target_shape: target } }, [input]) =>
    target.includes(null)
      ? {
          shape: [ops.shape(input!)[0]!, ...target.map((size) => (size === -1 ? null : size))],
          dtype: ops.dtype(input!),
        }
      : undefined,
  details: ({ target_shape: target }) => formatShape([...target]),
});
