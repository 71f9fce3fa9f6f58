import { KerasError } from "./errors";
import { choice, dataTypes } from "./kinds";
import type { Parameter } from "./parameters";
import { type Quantization, readQuantization } from "./quantization";
import type { DataType } from "./tensor";

/** How a layer computes and how it keeps its weights. https://keras.io/api/mixed_precision/ */
export type DTypePolicy = FloatPolicy | `${string}_from_${FloatPolicy}`;

type FloatPolicy = DataType | "mixed_float16" | "mixed_bfloat16";

const mixed: Readonly<Record<string, DataType>> = { mixed_float16: "float16", mixed_bfloat16: "bfloat16" };

const floatPolicies: readonly FloatPolicy[] = [...dataTypes, "mixed_float16", "mixed_bfloat16"];

const between = "_from_";

/** What a quantized policy is but for its kernels. */
const sourceOf = (policy: string): string => (policy.includes(between) ? policy.split(between)[1]! : policy);

/** How kernels are kept, where that is not as plain floats. */
export const quantizationOf = (policy: DTypePolicy): Quantization | undefined =>
  policy.includes(between) ? readQuantization(policy.split(between)[0]!, "dtype") : undefined;

/** The type that a layer of this policy computes in. */
export const computeTypeOf = (policy: DTypePolicy): DataType => typesOf(policy).compute;

/** The type of its weights. */
export const variableTypeOf = (policy: DTypePolicy): DataType => typesOf(policy).variable;

interface PolicyTypes {
  compute: DataType;
  variable: DataType;
}

const resolved = new Map<DTypePolicy, PolicyTypes>();

/** Every layer asks many times over. */
function typesOf(policy: DTypePolicy): PolicyTypes {
  let types = resolved.get(policy);
  if (!types) {
    const source = sourceOf(policy);
    const half = mixed[source];
    types = half
      ? { compute: half, variable: "float32" }
      : { compute: source as DataType, variable: source as DataType };
    resolved.set(policy, types);
  }
  return types;
}

/** A parameter that takes a type or the name of a policy. */
export function dtypePolicy(doc: string): Parameter<DTypePolicy> {
  const named = choice(doc, floatPolicies, undefined, { exact: true });
  return {
    ...named,
    parse(argument, place) {
      if (typeof argument === "string" && /^(?:int8|int4|float8)/.test(argument))
        return quantizedPolicy(argument, (source) => named.parse(source, place), place.name);
      return named.parse(argument, place);
    },
  };
}

/** Throws KerasError for a policy of no float, or of half precision. */
function quantizedPolicy(name: string, parse: (source: string) => FloatPolicy, argument: string): DTypePolicy {
  const [mode, source, ...more] = name.split(between);
  if (source === undefined || more.length > 0)
    throw new KerasError(
      "invalid-argument",
      `Cannot convert \`policy\` into a valid pair (\`mode\`, \`source_name\`) to instantiate \`QuantizedDTypePolicy\`. Received: policy=${name}`,
      { argument, suggestions: [`${name}_from_float32`] },
    );
  const { mode: kind } = readQuantization(mode!, argument);
  if ((mixed[source] ?? parse(source)) === "float16" && kind === "int8")
    throw new KerasError(
      "invalid-argument",
      "Quantization mode='int8' doesn't work well with compute_dtype='float16'.",
      {
        argument,
        suggestions: ["int8_from_float32", "int8_from_mixed_bfloat16"],
      },
    );
  return name as DTypePolicy;
}
