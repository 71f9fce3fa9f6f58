import { KerasError } from "../core/errors";

/** The node that an activation called on a symbolic tensor makes. */
export interface OperationNode {
  className: string;
  /** Where Keras defines the class. */
  module: string;
}

const neural = "keras.src.ops.nn";
const numpy = "keras.src.ops.numpy";

/** Those whose class is not the function's name in capitals. */
const special: Readonly<Record<string, OperationNode>> = {
  relu: { className: "ReLU", module: "keras.src.activations.activations" },
  exponential: { className: "Exp", module: numpy },
  tanh: { className: "Tanh", module: numpy },
};

/** Functions that Keras 3 computes on arrays only, whatever their documentation says. */
const onlyInLayers: ReadonlySet<string> = new Set(["hard_silu", "mish", "sparsemax"]);

/** What `keras.activations.NAME(x)` adds to a graph; undefined where it gives `x` back. Throws KerasError. */
export function operationNode(name: string): OperationNode | undefined {
  if (name === "linear") return undefined;
  if (onlyInLayers.has(name))
    throw new KerasError(
      "not-a-tensor",
      `keras.activations.${name} can't be called on a symbolic tensor: use \`layers.Activation("${name}")(x)\`.`,
      { input: 0 },
    );
  return (
    special[name] ?? {
      className: name.replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase()),
      module: neural,
    }
  );
}
