import { type Argument, Float } from "../../core/argument";
import { defineLayer } from "../../core/layer";
import { asNumber, invalidArgument, type Parameter } from "../../core/parameters";
import type { Operations } from "../../ops/operations";

type Factors = number | readonly number[];

/** A number, or one a channel. */
function factors(doc: string, defaultValue?: Argument): Parameter<Factors> {
  return {
    type: "float | list of float",
    doc,
    default: defaultValue,
    parse(argument, place) {
      const found = Array.isArray(argument) ? argument.map(asNumber) : asNumber(argument);
      const isValid = Array.isArray(found) ? !found.includes(undefined) : found !== undefined;
      if (!isValid) throw invalidArgument(place, "a number or a list of numbers", argument);
      return found as Factors;
    },
  };
}

const toTensor = <T>(ops: Operations<T>, given: Factors, like: T): T =>
  typeof given === "number"
    ? ops.scalar(given, ops.dtype(like))
    : ops.constant(Float32Array.from(given), [given.length], ops.dtype(like));

/** https://keras.io/api/layers/preprocessing_layers/image_preprocessing/rescaling/ */
export const rescaling = defineLayer({
  name: "Rescaling",
  family: "preprocessing",
  summary: "`inputs * scale + offset`",
  parameters: {
    scale: factors("The factor, such as `1 / 255`."),
    offset: factors("Added after scaling.", new Float(0)),
  },
  passesMask: true,
  call({ ops, computeType, arguments: { scale, offset } }, [input]) {
    const x = ops.cast(input!, computeType);
    return ops.add(ops.multiply(x, toTensor(ops, scale, x)), toTensor(ops, offset, x));
  },
});
