import { KerasError } from "./errors";
import { dataType } from "./kinds";
import type { Parameter } from "./parameters";
import type { DataType } from "./tensor";

/** How a layer computes and how it keeps its weights. https://keras.io/api/mixed_precision/ */
export type DTypePolicy = FloatPolicy | `int8_from_${FloatPolicy}`;

type FloatPolicy = DataType | "mixed_float16" | "mixed_bfloat16";

const mixed: Readonly<Record<string, DataType>> = { mixed_float16: "float16", mixed_bfloat16: "bfloat16" };

const quantized = "int8_from_";

/** What a quantized policy is but for its kernels. */
const sourceOf = (policy: string): string => (policy.startsWith(quantized) ? policy.slice(quantized.length) : policy);

/** Whether kernels are kept as whole numbers of 8 bits. */
export const isQuantized = (policy: DTypePolicy): boolean => policy.startsWith(quantized);

/** The type that a layer of this policy computes in. */
export const computeTypeOf = (policy: DTypePolicy): DataType =>
  mixed[sourceOf(policy)] ?? (sourceOf(policy) as DataType);

/** The type of its weights. */
export const variableTypeOf = (policy: DTypePolicy): DataType =>
  sourceOf(policy) in mixed ? "float32" : (sourceOf(policy) as DataType);

/** A parameter that takes a type or the name of a policy. */
export function dtypePolicy(doc: string): Parameter<DTypePolicy> {
  const plain = dataType(doc);
  return {
    ...plain,
    choices: [...(plain.choices ?? []), ...Object.keys(mixed)],
    parse(argument, place) {
      if (typeof argument !== "string") return plain.parse(argument, place);
      if (argument === "int8") throw incomplete(place.name);
      if (argument.startsWith(quantized))
        return quantizedPolicy(argument, (source) => plain.parse(source, place), place.name);
      return argument in mixed ? (argument as DTypePolicy) : plain.parse(argument, place);
    },
  };
}

const incomplete = (argument: string): KerasError =>
  new KerasError(
    "invalid-argument",
    "Cannot convert `policy` into a valid pair (`mode`, `source_name`) to instantiate `QuantizedDTypePolicy`. Received: policy=int8",
    { argument, suggestions: ["int8_from_float32"] },
  );

/** Throws KerasError for a policy of no float, or of half precision. */
function quantizedPolicy(name: string, parse: (source: string) => DataType, argument: string): DTypePolicy {
  const source = sourceOf(name);
  if ((mixed[source] ?? parse(source)) !== "float16") return name as DTypePolicy;
  throw new KerasError("invalid-argument", "Quantization mode='int8' doesn't work well with compute_dtype='float16'.", {
    argument,
    suggestions: ["int8_from_float32", "int8_from_mixed_bfloat16"],
  });
}
