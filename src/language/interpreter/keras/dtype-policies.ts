import {
  computeTypeOf,
  type DTypePolicy,
  dtypePolicy,
  quantizationOf,
  variableTypeOf,
} from "../../../keras/core/dtype-policy";
import { builtin } from "../builtin";
import { PythonError } from "../errors";
import { type Builtin, type HostObject, Unknown, type Value } from "../values";

const parameter = dtypePolicy("");

/** A `keras.DTypePolicy`: how a layer computes and keeps its weights. Layers take it for its name. */
export class PolicyValue implements HostObject {
  readonly hostType = "DTypePolicy";
  private readonly attributes: Readonly<Record<string, Value>>;

  constructor(readonly policy: DTypePolicy) {
    this.attributes = {
      name: policy,
      compute_dtype: computeTypeOf(policy),
      variable_dtype: variableTypeOf(policy),
      quantization_mode: quantizationOf(policy)?.mode ?? null,
    };
  }

  attribute(name: string): Value | undefined {
    return this.attributes[name];
  }

  names(): Iterable<string> {
    return Object.keys(this.attributes);
  }

  plain(): Value {
    return this.policy;
  }

  describe(): string {
    return `<DTypePolicy "${this.policy}">`;
  }
}

/** The policy of a name. Throws KerasError. */
const policyOf = (name: string): PolicyValue =>
  new PolicyValue(parameter.parse(name, { owner: "DTypePolicy", name: "name" }));

/** Classes of quantized policies: the modes that each takes, and how it refuses others. */
const quantizedClasses: Readonly<Record<string, RegExp>> = {
  QuantizedDTypePolicy: /^/,
  QuantizedFloat8DTypePolicy: /^float8$/,
  Int4DTypePolicy: /^int4\//,
};

const quantizedClass = (name: string, modes: RegExp): Builtin =>
  builtin(
    name,
    "mode, source_name=None, **kwargs",
    "How a layer with a quantized kernel computes.",
    ({ mode, source_name: source, kwargs }) => {
      if (typeof mode !== "string" || !(source === null || typeof source === "string"))
        return new Unknown("a policy whose name is not known");
      // Only float8 takes more: how many steps its history goes back.
      if (kwargs !== null && typeof kwargs === "object" && "size" in kwargs && kwargs.size !== 0)
        return new Unknown("a policy with a history of its own length");
      if (!modes.test(mode))
        throw new PythonError(
          "ValueError",
          `Invalid mode for ${name}. Expected format 'int4/<block_size>', but got '${mode}'.`,
          { argument: "mode" },
        );
      return policyOf(`${mode}_from_${source ?? "float32"}`);
    },
  );

/** `keras.DTypePolicy`, by either of its names. */
export const plainClass = (name: "DTypePolicy" | "FloatDTypePolicy"): Builtin =>
  builtin(name, "name=None", "How a layer computes and keeps its weights.", ({ name: given }) => {
    if (typeof given !== "string") return new Unknown("a policy whose name is not known");
    if (given.includes("_from_"))
      throw new PythonError(
        "ValueError",
        `Cannot convert '${given}' to a mixed precision DTypePolicy. Valid policies include 'mixed_float16', 'mixed_bfloat16', and the name of any float dtype such as 'float32'.`,
        { argument: "name" },
      );
    return policyOf(given);
  });

/** `keras.dtype_policies`. */
export const policyFunctions = (): [string, Value][] =>
  [
    plainClass("DTypePolicy"),
    plainClass("FloatDTypePolicy"),
    ...Object.entries(quantizedClasses).map(([name, modes]) => quantizedClass(name, modes)),
    builtin("get", "identifier", "The policy of a name.", ({ identifier }) =>
      typeof identifier === "string" ? policyOf(identifier) : identifier!,
    ),
  ].map((one) => [one.name, one]);
