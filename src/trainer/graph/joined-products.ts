import type { RecordedOperation, RecordedValue, Recording, Reference } from "./recording";
import { Uses } from "./uses";

const products: readonly string[] = ["MatMul", "KModelMatMul"];
const additions: readonly string[] = ["Add", "AddV2"];

/** Fewer are not worth joining their factors. */
const fewestProducts = 4;

/**
 * Joins sums of products of matrices into one product: `Σ aᵢᵀ bᵢ` is `[a₁; a₂; …]ᵀ [b₁; b₂; …]`. Such sums are the gradients of
 * weights that a loop over time uses in each of its steps.
 */
export function joinProducts(recording: Recording): Recording {
  const uses = new Uses(recording);
  const values = recording.values.map((value, index): RecordedValue => {
    if (!isAddition(value) || isInnerSum(recording, uses, index)) return value;
    const products = productsOf(recording.values, uses, value);
    if (products === undefined || products.length < fewestProducts) return value;
    const { operation, attributes, inputs, inputTypes } = products[0]!;
    const [left, right] = [0, 1].map((side) => products.map(({ inputs }) => inputs[side]!)) as [
      Reference[],
      Reference[],
    ];
    return { kind: "product", operation, attributes, inputTypes, left, right, others: inputs.slice(2) };
  });
  return { ...recording, values };
}

const isAddition = (value: RecordedValue): value is RecordedOperation =>
  value.kind === "operation" && additions.includes(value.operation);

/** Whether a sum is nothing but a part of another one. */
function isInnerSum({ values }: Recording, uses: Uses, index: number): boolean {
  const use = uses.of({ value: index, output: 0 });
  return use.count === 1 && use.by !== undefined && isAddition(values[use.by]!);
}

/** The products that a sum consists of; undefined where it has other terms, or terms that are used elsewhere. */
function productsOf(
  values: readonly RecordedValue[],
  uses: Uses,
  sum: RecordedOperation,
): readonly RecordedOperation[] | undefined {
  const products: RecordedOperation[] = [];
  const open = [...sum.inputs];
  for (let reference = open.pop(); reference; reference = open.pop()) {
    const term = values[reference.value]!;
    if (uses.of(reference).count > 1) return undefined;
    if (isAddition(term)) open.push(...term.inputs);
    else if (isTransposedProduct(term)) products.push(term);
    else return undefined;
  }
  return products;
}

/** Whether a value is `aᵀ b`. */
function isTransposedProduct(value: RecordedValue): value is RecordedOperation {
  if (value.kind !== "operation" || !products.includes(value.operation)) return false;
  const isSet = (name: string): boolean => value.attributes.some((one) => one.name === name && one.value === true);
  return isSet("transpose_a") && !isSet("transpose_b");
}
