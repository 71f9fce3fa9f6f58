import { asInteger } from "../../core/parameters";
import { type Argument } from "../../core/argument";
import { dataType, optional } from "../../core/kinds";
import { requireFillValue, requireKnownSizes, requireKnownTuple, requireSteps } from "./creation-checks";
import { operation, type OperationFunction, toInteger, toNumber, toShape, wrongKind } from "./define";

const elementType = optional(dataType("The elements' type."));

const constant = (name: string, doc: string, value: number): OperationFunction =>
  operation(
    name,
    "shape, dtype=None",
    doc,
    [],
    (ops, _, { shape, dtype }) =>
      ops.full(toShape(shape!, "shape"), value, elementType.parse(dtype!, { owner: name, name: "dtype" }) ?? "float32"),
    { check: requireKnownSizes },
  );

/** Throws KerasError. */
function toCount(value: Argument, argument: string): number {
  const count = asInteger(value);
  if (count === undefined || count < 0) throw wrongKind(argument, "a non-negative integer", value);
  return count;
}

/** Tensors from numbers. https://keras.io/api/ops/numpy/ */
export const creationFunctions: readonly OperationFunction[] = [
  operation(
    "arange",
    "start, stop=None, step=None, dtype=None",
    "Numbers at even steps.",
    [],
    (ops, _, { start, stop, step, dtype }) => {
      const first = stop === null ? 0 : toNumber(start!, "start");
      const last = toNumber(stop === null ? start! : stop!, "stop");
      const by = step === null ? 1 : toNumber(step!, "step");
      const count = Math.max(0, Math.ceil((last - first) / by));
      const isWhole = [start, stop, step].every((one) => one === null || typeof one === "number");
      const type = elementType.parse(dtype!, { owner: "arange", name: "dtype" }) ?? (isWhole ? "int32" : "float32");
      return ops.constant(
        Array.from({ length: count }, (_, index) => first + index * by),
        [count],
        type,
      );
    },
    { check: requireSteps },
  ),
  operation(
    "full",
    "shape, fill_value, dtype=None",
    "One value everywhere.",
    [],
    (ops, _, given) =>
      ops.full(
        toShape(given["shape"]!, "shape"),
        toNumber(given["fill_value"]!, "fill_value"),
        elementType.parse(given["dtype"]!, { owner: "full", name: "dtype" }) ?? "float32",
      ),
    {
      check(given) {
        requireKnownTuple(given);
        requireFillValue(given);
      },
    },
  ),
  operation("eye", "N, M=None, k=0, dtype=None", "Ones on a diagonal.", [], (ops, _, given) => {
    const rows = toCount(given["N"]!, "N");
    const columns = given["M"] === null ? rows : toCount(given["M"]!, "M");
    const shift = toInteger(given["k"]!, "k");
    const values = Float32Array.from({ length: rows * columns }, (_value, index) =>
      Number((index % columns) - Math.floor(index / columns) === shift),
    );
    const type = elementType.parse(given["dtype"]!, { owner: "eye", name: "dtype" });
    return ops.constant(values, [rows, columns], type ?? "float32");
  }),
  constant("zeros", "All zeros.", 0),
  constant("ones", "All ones.", 1),
];
