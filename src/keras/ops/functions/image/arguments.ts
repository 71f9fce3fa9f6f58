import type { Argument } from "../../../core/argument";
import { KerasError } from "../../../core/errors";
import { choice } from "../../../core/kinds";
import type { Parameter } from "../../../core/parameters";
import { dataFormat } from "../../../layers/convolutional/data-format";
import type { DataFormat } from "../../channels";
import type { Sampling } from "../../image/sampling";
import type { Operations } from "../../operations";
import type { Given } from "../define";

export const imageModule = { module: "keras.src.ops.image" };

const formats = dataFormat();

/** An argument as its parameter reads it. Throws KerasError. */
export const read = <V>(parameter: Parameter<V>, owner: string, name: string, given: Given): V =>
  parameter.parse(given[name]!, { owner, name });

/** Where the channels are. */
export const formatOf = (owner: string, given: Given): DataFormat => read(formats, owner, "data_format", given);

export const samplings = choice<Sampling>("How places between pixels are read.", ["nearest", "bilinear"], "bilinear", {
  exact: true,
});

/** Numbers given as a tensor or as lists of them, as floats; undefined where they are not given. */
export function floatsOf<T>(ops: Operations<T>, given: T | T[] | undefined): T {
  const tensor = Array.isArray(given)
    ? ops.stack(
        given.map((one) => ops.cast(one, "float32")),
        0,
      )
    : given!;
  return ops.cast(tensor, "float32");
}

/** Truth as Python has it. */
export const isTrue = (value: Argument | undefined): boolean =>
  value === true || (typeof value === "number" && value !== 0);

export function refuse(message: string, argument: string): KerasError {
  return new KerasError("invalid-argument", message, { argument });
}
