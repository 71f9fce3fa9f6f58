import type { RecordedOperation, RecordedValue, Recording, Reference, VariableForm } from "./recording";
import { redirected } from "./redirected";
import { Uses } from "./uses";

/** Operations of our own that add a bias in the same pass: their inputs are left, weights and bias. */
const products: readonly string[] = ["KModelConv2D", "KModelMatMul"];
const biasInput = 2;
const additions: readonly string[] = ["Add", "AddV2"];

/** Has products add the bias that follows them. */
export function foldBias(recording: Recording, variables: ReadonlyMap<string, VariableForm>): Recording {
  const uses = new Uses(recording);
  const values = recording.values.map((value) => withBias(value, recording.values, uses, variables) ?? value);
  return { ...recording, values };
}

/** The product that a value adds a bias to, with that bias. */
function withBias(
  value: RecordedValue,
  values: readonly RecordedValue[],
  uses: Uses,
  variables: ReadonlyMap<string, VariableForm>,
): RecordedOperation | undefined {
  if (value.kind !== "operation" || !additions.includes(value.operation)) return undefined;
  const [first, second] = value.inputs as [Reference, Reference];
  const formOf = (reference: Reference): readonly number[] | undefined => {
    const found = values[reference.value]!;
    return found.kind === "variable" ? variables.get(found.name)!.shape : undefined;
  };
  for (const [of, bias] of [
    [first, second],
    [second, first],
  ] as const) {
    const product = values[of.value]!;
    if (product.kind !== "operation" || !products.includes(product.operation) || uses.of(of).count > 1) continue;
    const shape = formOf(bias);
    const isBias = shape?.length === 1 && shape[0] === formOf(product.inputs[1]!)?.at(-1);
    if (isBias && isEmpty(values[product.inputs[biasInput]!.value]!))
      return { ...product, inputs: [...product.inputs.slice(0, biasInput), bias] };
  }
  return undefined;
}

const isEmpty = (value: RecordedValue): boolean => value.kind === "constant" && value.constant.shape[0] === 0;

/** The gradient of filters of our own: of images, the outputs' gradient and sizes. Its second output is the bias' gradient. */
const filterGradient = "KModelConv2DFilterGrad";

/** Sums of columns: of numbers, and how many columns there are. */
const sumOfColumns = "KModelSumColumns";

/** Takes the gradient of a convolution's bias from the operation that goes over the outputs' gradient anyway. */
export function foldBiasGradient(recording: Recording): Recording {
  const { values } = recording;
  const keyOf = ({ value, output }: Reference, columns: number | undefined): string => `${value}:${output} ${columns}`;
  const gradients = new Map<string, Reference>();
  values.forEach((value, index) => {
    if (value.kind !== "operation" || value.operation !== filterGradient) return;
    gradients.set(keyOf(value.inputs[1]!, lastOf(values[value.inputs[2]!.value]!)), { value: index, output: 1 });
  });
  if (gradients.size === 0) return recording;
  return redirected(recording, (reference) => {
    const value = values[reference.value]!;
    if (value.kind !== "operation" || value.operation !== sumOfColumns) return reference;
    return gradients.get(keyOf(value.inputs[0]!, lastOf(values[value.inputs[1]!.value]!))) ?? reference;
  });
}

/** The last of constant whole numbers. */
const lastOf = (value: RecordedValue): number | undefined =>
  value.kind === "constant" ? value.constant.bytes.readInt32LE(value.constant.bytes.length - 4) : undefined;
