import type { Attribute, NodeBackend } from "../runtimes/native/backend";
import type { RecordedOperation, RecordedValue, Recording, Reference } from "./recording";
import { redirected } from "./redirected";
import { behindReshape, Uses } from "./uses";

/** Activations that cut off what is negative, their gradients, and above what they cut off. */
const ceilings: Readonly<Record<string, number>> = { Relu: Infinity, Relu6: 6 };
const gradients: Readonly<Record<string, number>> = { ReluGrad: Infinity, Relu6Grad: 6 };

/** Operations of our own that do it to their first output in the same pass. */
const products: readonly string[] = ["KModelConv2D", "KModelMatMul"];
const normalization = "KModelBatchNormalization";

/** One whose gradient heeds it: the input that is the gradient, and the one that is what was left, or no numbers. */
const normalizationGradient = { operation: `${normalization}Grad`, gradient: 0, output: 5 } as const;

/** The gradient of largest numbers, of the images first: where ReLU gave those, its own gradient is a part of it. */
const poolingGradient = "KModelMaxPoolGrad";

/** Has operations apply the ReLU that follows them, and heed it in their gradients. */
export function foldRelu(recording: Recording, backend: NodeBackend): Recording {
  const uses = new Uses(recording);
  const values = recording.values.map((value) => withMask(value, recording.values, uses, backend) ?? value);
  const folded = new Map<number, Reference>();
  values.forEach((value, index) => {
    const input = inputOf(value);
    if (!input) return;
    const given = { ...recording, values };
    const of = appliedTo(value, behindReshape(input, given, uses), values) ?? maskedPoolingGradient(value, values);
    if (of?.output !== 0 || uses.of(of).count > 1) return;
    const before = values[of.value] as RecordedOperation;
    const ceiling = ceilings[(value as RecordedOperation).operation];
    values[of.value] =
      before.operation === normalization ? bounded(before, ceiling!, backend) : cutOff(before, backend);
    folded.set(index, input);
  });
  return redirected({ ...recording, values }, (reference) => folded.get(reference.value) ?? reference);
}

/** The first input of an operation. */
const inputOf = (value: RecordedValue): Reference | undefined =>
  value.kind === "operation" ? value.inputs[0] : undefined;

/** What a value is the ReLU of, where that can apply it. */
function appliedTo(value: RecordedValue, of: Reference, values: readonly RecordedValue[]): Reference | undefined {
  if (!isOf(value, Object.keys(ceilings))) return undefined;
  return isOf(values[of.value]!, value.operation === "Relu" ? [...products, normalization] : [normalization])
    ? of
    : undefined;
}

const isOf = (value: RecordedValue, operations: readonly string[]): value is RecordedOperation =>
  value.kind === "operation" && operations.includes(value.operation);

const cutOff = (value: RecordedOperation, { binding }: NodeBackend): RecordedOperation =>
  withAttribute(value, { name: "relu", type: binding.TF_ATTR_BOOL, value: true });

const bounded = (value: RecordedOperation, ceiling: number, backend: NodeBackend): RecordedOperation =>
  cutOff(withCeiling(value, ceiling, backend), backend);

const withCeiling = (value: RecordedOperation, ceiling: number, { binding }: NodeBackend): RecordedOperation =>
  withAttribute(value, { name: "ceiling", type: binding.TF_ATTR_FLOAT, value: ceiling });

const withAttribute = (value: RecordedOperation, attribute: Attribute): RecordedOperation => ({
  ...value,
  attributes: [...value.attributes.filter(({ name }) => name !== attribute.name), attribute],
});

/** The gradient of largest numbers, where a value is nothing but that with what ReLU had cut off left out. */
function maskedPoolingGradient(value: RecordedValue, values: readonly RecordedValue[]): Reference | undefined {
  if (!isOf(value, ["ReluGrad"])) return undefined;
  const [gradient, output] = value.inputs as [Reference, Reference];
  const before = values[gradient.value]!;
  return isOf(before, [poolingGradient]) && isSame(before.inputs[0]!, output) ? gradient : undefined;
}

const isSame = (one: Reference, other: Reference): boolean => one.value === other.value && one.output === other.output;

/** A gradient of what ReLU lets through, as one that looks for itself. */
function withMask(
  value: RecordedValue,
  values: readonly RecordedValue[],
  uses: Uses,
  backend: NodeBackend,
): RecordedOperation | undefined {
  const { operation, gradient, output } = normalizationGradient;
  if (!isOf(value, [operation])) return undefined;
  const of = value.inputs[gradient]!;
  const before = values[of.value]!;
  if (!isOf(before, Object.keys(gradients)) || uses.of(of).count > 1) return undefined;
  const inputs = [...value.inputs];
  [inputs[gradient], inputs[output]] = [before.inputs[0]!, before.inputs[1]!];
  return withCeiling({ ...value, inputs }, gradients[before.operation]!, backend);
}
