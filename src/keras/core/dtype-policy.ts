import { dataType } from "./kinds";
import type { Parameter } from "./parameters";
import type { DataType } from "./tensor";

/** How a layer computes and how it keeps its weights. https://keras.io/api/mixed_precision/ */
export type DTypePolicy = DataType | "mixed_float16" | "mixed_bfloat16";

const mixed: Readonly<Record<string, DataType>> = { mixed_float16: "float16", mixed_bfloat16: "bfloat16" };

/** The type that a layer of this policy computes in. */
export const computeTypeOf = (policy: DTypePolicy): DataType => mixed[policy] ?? (policy as DataType);

/** The type of its weights. */
export const variableTypeOf = (policy: DTypePolicy): DataType => (policy in mixed ? "float32" : (policy as DataType));

/** A parameter that takes a type or the name of a policy. */
export function dtypePolicy(doc: string): Parameter<DTypePolicy> {
  const plain = dataType(doc);
  return {
    ...plain,
    choices: [...(plain.choices ?? []), ...Object.keys(mixed)],
    parse: (argument, place) =>
      typeof argument === "string" && argument in mixed ? (argument as DTypePolicy) : plain.parse(argument, place),
  };
}
