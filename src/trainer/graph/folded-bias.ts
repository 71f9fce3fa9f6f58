import {
  isNothing,
  type RecordedOperation,
  type RecordedValue,
  type Recording,
  type Reference,
  type VariableForm,
} from "./recording";
import { redirected } from "./redirected";
import { behindReshape, Uses } from "./uses";

/** Operations of our own that add a bias in the same pass: their inputs are left, weights and bias. */
const products: readonly string[] = ["KModelConv2D", "KModelMatMul"];
const biasInput = 2;
const additions: readonly string[] = ["Add", "AddV2"];

/** Has products add the bias that follows them, or another shape of them. */
export function foldBias(recording: Recording, variables: ReadonlyMap<string, VariableForm>): Recording {
  const values = [...recording.values];
  const uses = new Uses(recording);
  const sums = new Map<number, Reference>();
  recording.values.forEach((value, index) => {
    const found = addition(value, { ...recording, values }, uses, variables);
    if (!found) return;
    const { product, bias, of } = found;
    const before = values[product.value] as RecordedOperation;
    values[product.value] = { ...before, inputs: [...before.inputs.slice(0, biasInput), bias] };
    sums.set(index, of);
  });
  if (sums.size === 0) return recording;
  return redirected({ ...recording, values }, (reference) => sums.get(reference.value) ?? reference);
}

/** The product that a value adds a bias to, and what the value is then: the product itself, or another shape of it. */
function addition(
  value: RecordedValue,
  recording: Recording,
  uses: Uses,
  variables: ReadonlyMap<string, VariableForm>,
): { product: Reference; bias: Reference; of: Reference } | undefined {
  if (value.kind !== "operation" || !additions.includes(value.operation)) return undefined;
  const { values } = recording;
  const [first, second] = value.inputs as [Reference, Reference];
  const formOf = (reference: Reference): readonly number[] | undefined => {
    const found = values[reference.value]!;
    return found.kind === "variable" ? variables.get(found.name)!.shape : undefined;
  };
  for (const [of, bias] of [
    [first, second],
    [second, first],
  ] as const) {
    const product = behindReshape(of, recording, uses);
    const before = values[product.value]!;
    if (before.kind !== "operation" || !products.includes(before.operation) || uses.of(product).count > 1) continue;
    const shape = formOf(bias);
    const columns = formOf(before.inputs[1]!)?.at(-1);
    const isBias = shape?.length === 1 && shape[0] === columns && (product === of || lastSize(of, values) === columns);
    if (isBias && isNothing(values[before.inputs[biasInput]!.value]!)) return { product, bias, of };
  }
  return undefined;
}

/** The last size of what a reference is reshaped to. */
const lastSize = ({ value }: Reference, values: readonly RecordedValue[]): number | undefined =>
  lastOf(values[(values[value] as RecordedOperation).inputs[1]!.value]!);

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
