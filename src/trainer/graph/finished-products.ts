import type { NodeBackend } from "../runtimes/native/backend";
import type { RecordedOperation, RecordedValue, Recording, Reference, VariableForm } from "./recording";
import { countUses, type Uses } from "./uses";

/** Operations of our own that add a bias, their last input, and cut off what is negative, in the same pass. */
const products: readonly string[] = ["KModelConv2D", "KModelMatMul"];
const biasInput = 2;
const additions: readonly string[] = ["Add", "AddV2"];

/** Has products do what follows them at once: the addition of a bias, and ReLU. */
export function finishProducts(
  recording: Recording,
  backend: NodeBackend,
  variables: ReadonlyMap<string, VariableForm>,
): Recording {
  const uses = countUses(recording);
  const values: RecordedValue[] = [];
  for (const value of recording.values)
    values.push(withBias(value, values, uses, variables) ?? withRelu(value, values, uses, backend) ?? value);
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
  for (const [of, bias] of [
    [first, second],
    [second, first],
  ] as const) {
    const product = productAt(of, values, uses);
    if (!product || !isEmpty(values[product.inputs[biasInput]!.value]!)) continue;
    const columns = formOf(product.inputs[1]!, values, variables)?.shape.at(-1);
    const shape = formOf(bias, values, variables)?.shape;
    if (shape?.length === 1 && shape[0] === columns)
      return { ...product, inputs: [...product.inputs.slice(0, biasInput), bias] };
  }
  return undefined;
}

/** The product of which a value is what is positive. */
function withRelu(
  value: RecordedValue,
  values: readonly RecordedValue[],
  uses: Uses,
  { binding }: NodeBackend,
): RecordedOperation | undefined {
  if (value.kind !== "operation" || value.operation !== "Relu") return undefined;
  const product = productAt(value.inputs[0]!, values, uses);
  const relu = { name: "relu", type: binding.TF_ATTR_BOOL, value: true };
  return product && { ...product, attributes: [...product.attributes.filter(({ name }) => name !== "relu"), relu] };
}

/** A product that nothing else uses and that is not cut off yet. */
function productAt({ value }: Reference, values: readonly RecordedValue[], uses: Uses): RecordedOperation | undefined {
  const found = values[value]!;
  const isFree =
    found.kind === "operation" &&
    products.includes(found.operation) &&
    uses.get(value)?.count === 1 &&
    !found.attributes.some((one) => one.name === "relu" && one.value === true);
  return isFree ? found : undefined;
}

const isEmpty = (value: RecordedValue): boolean => value.kind === "constant" && value.constant.shape[0] === 0;

function formOf(
  { value }: Reference,
  values: readonly RecordedValue[],
  variables: ReadonlyMap<string, VariableForm>,
): VariableForm | undefined {
  const found = values[value]!;
  return found.kind === "variable" ? variables.get(found.name) : undefined;
}
