import type { NodeBackend } from "../runtimes/native/backend";
import type { RecordedOperation, RecordedValue, Recording, Reference } from "./recording";
import { redirected } from "./redirected";
import { Uses } from "./uses";

/** Operations of our own that cut off what is negative in their first output in the same pass. */
const forward: readonly string[] = ["KModelConv2D", "KModelMatMul", "KModelBatchNormalization"];

/** One whose gradient heeds ReLU: the input that is the gradient, and the one that is what ReLU gave, or no numbers. */
const backward = { operation: "KModelBatchNormalizationGrad", gradient: 0, output: 5 } as const;

/** The gradient of largest numbers, of the images first: where ReLU gave those, its own gradient is a part of it. */
const poolingGradient = "KModelMaxPoolGrad";

/** Has operations apply the ReLU that follows them, and heed it in their gradients. */
export function foldRelu(recording: Recording, backend: NodeBackend): Recording {
  const uses = new Uses(recording);
  const values = recording.values.map((value) => withMask(value, recording.values, uses) ?? value);
  const folded = new Map<number, Reference>();
  values.forEach((value, index) => {
    const of = isOf(value, ["Relu"]) ? value.inputs[0]! : maskedPoolingGradient(value, values);
    const before = of && values[of.value]!;
    if (!before || !isOf(before, [...forward, poolingGradient]) || of.output !== 0 || uses.of(of).count > 1) return;
    values[of.value] = withFlag(before, backend);
    folded.set(index, of);
  });
  return redirected({ ...recording, values }, (reference) => folded.get(reference.value) ?? reference);
}

const isOf = (value: RecordedValue, operations: readonly string[]): value is RecordedOperation =>
  value.kind === "operation" && operations.includes(value.operation);

const withFlag = (value: RecordedOperation, { binding }: NodeBackend): RecordedOperation => ({
  ...value,
  attributes: [
    ...value.attributes.filter(({ name }) => name !== "relu"),
    { name: "relu", type: binding.TF_ATTR_BOOL, value: true },
  ],
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
function withMask(value: RecordedValue, values: readonly RecordedValue[], uses: Uses): RecordedOperation | undefined {
  if (!isOf(value, [backward.operation])) return undefined;
  const of = value.inputs[backward.gradient]!;
  const before = values[of.value]!;
  if (!isOf(before, ["ReluGrad"]) || uses.of(of).count > 1) return undefined;
  const inputs = [...value.inputs];
  [inputs[backward.gradient], inputs[backward.output]] = [before.inputs[0]!, before.inputs[1]!];
  return { ...value, inputs };
}
