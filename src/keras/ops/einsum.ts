import type { Dimension } from "../../protocol";
import { KerasError } from "../core/errors";
import type { Operations } from "./operations";

/** One for each axis of tensors whose equation is made up. */
export const axisLabels = "abcdefghijklmnopqrstuvwxyz";

/**
 * `einsum`: products of tensors summed over the labels that the output leaves out, by transposing into one batched
 * matrix product for each pair. https://numpy.org/doc/stable/reference/generated/numpy.einsum.html
 */
export function einsum<T>(ops: Operations<T>, equation: string, tensors: readonly T[]): T {
  const { inputs, output } = readEquation(
    equation,
    tensors.map((tensor) => ops.shape(tensor).length),
  );
  const sizes = labelSizes(
    equation,
    inputs,
    tensors.map((tensor) => ops.shape(tensor)),
  );
  const shape = output.map((label) => sizes.get(label)!);
  // Free sizes can't be folded into matrices: the labels alone tell the shape.
  if ([...sizes.values()].some((size) => typeof size !== "number")) return ops.full(shape, 0, ops.dtype(tensors[0]!));
  let [left, labels]: Labelled<T> = [tensors[0]!, inputs[0]!];
  tensors.slice(1).forEach((right, index) => {
    const later = inputs.slice(index + 2).flat();
    const kept = [...labels, ...inputs[index + 1]!].filter((label) => output.includes(label) || later.includes(label));
    [left, labels] = product(ops, [left, labels], [right, inputs[index + 1]!], [...new Set(kept)], sizes);
  });
  return arrange(ops, left, labels, output);
}

type Labels = readonly string[];
type Labelled<T> = [tensor: T, labels: Labels];
type Sizes = ReadonlyMap<string, Dimension>;

/** Sums what is not kept and puts the rest in order. */
function arrange<T>(ops: Operations<T>, tensor: T, labels: Labels, kept: Labels): T {
  const [summed, left] = sumOver(
    ops,
    [tensor, labels],
    labels.filter((label) => !kept.includes(label)),
  );
  const order = kept.map((label) => left.indexOf(label));
  return order.every((axis, index) => axis === index) ? summed : ops.transpose(summed, order);
}

function sumOver<T>(ops: Operations<T>, [tensor, labels]: Labelled<T>, gone: Labels): Labelled<T> {
  if (gone.length === 0) return [tensor, labels];
  const axes = gone.map((label) => labels.indexOf(label));
  return [ops.sum(tensor, axes), labels.filter((label) => !gone.includes(label))];
}

/** One product: labels of both that are kept are the batch, labels of both that are not are summed. */
function product<T>(
  ops: Operations<T>,
  first: Labelled<T>,
  second: Labelled<T>,
  kept: Labels,
  sizes: Sizes,
): Labelled<T> {
  const alone = ([tensor, labels]: Labelled<T>, other: Labels): Labelled<T> =>
    sumOver(
      ops,
      [tensor, labels],
      labels.filter((label) => !kept.includes(label) && !other.includes(label)),
    );
  const [left, leftLabels] = alone(first, second[1]);
  const [right, rightLabels] = alone(second, first[1]);
  const shared = leftLabels.filter((label) => rightLabels.includes(label));
  const batch = shared.filter((label) => kept.includes(label));
  const summed = shared.filter((label) => !kept.includes(label));
  const rows = leftLabels.filter((label) => !shared.includes(label));
  const columns = rightLabels.filter((label) => !shared.includes(label));
  const count = (labels: Labels): number => labels.reduce((size, label) => size * (sizes.get(label) as number), 1);
  const batchSizes = batch.map((label) => sizes.get(label)!);
  const matrix = (tensor: T, from: Labels, order: Labels, shape: number[]): T =>
    ops.reshape(arrange(ops, tensor, from, order), [...batchSizes, ...shape]);
  const result = ops.matmul(
    matrix(left, leftLabels, [...batch, ...rows, ...summed], [count(rows), count(summed)]),
    matrix(right, rightLabels, [...batch, ...summed, ...columns], [count(summed), count(columns)]),
  );
  const labels = [...batch, ...rows, ...columns];
  return [
    ops.reshape(
      result,
      labels.map((label) => sizes.get(label)!),
    ),
    labels,
  ];
}

/** The labels of each operand and of the result; `...` stands for as many as the operand has axes left. Throws KerasError. */
export function readEquation(equation: string, ranks: readonly number[]): { inputs: Labels[]; output: Labels } {
  const [left = "", right, ...more] = equation.replace(/\s/g, "").split("->");
  if (more.length > 0)
    throw new KerasError(
      "invalid-argument",
      `At most one '->' is supported in \`subscripts\`. Received: "${equation}"`,
    );
  const operands = left.split(",");
  if (operands.length !== ranks.length)
    throw new KerasError(
      "invalid-argument",
      `The equation "${equation}" is of ${operands.length} tensor${operands.length === 1 ? "" : "s"}. Received: ${ranks.length}`,
    );
  const widest = Math.max(0, ...operands.map((text, index) => ellipsisRank(text, ranks[index]!)));
  const inputs = operands.map((text, index) => expand(text, ellipsisRank(text, ranks[index]!), widest));
  inputs.forEach((labels, index) => {
    if (labels.length !== ranks[index])
      throw new KerasError(
        "wrong-rank",
        `The equation "${equation}" wants ${labels.length} axes of tensor ${index}, which has ${ranks[index]}.`,
        { input: index },
      );
  });
  const output = right === undefined ? impliedOutput(inputs) : expand(right, widest, widest);
  const unknown = output.find((label) => !label.startsWith("#") && !inputs.flat().includes(label));
  if (unknown !== undefined)
    throw new KerasError(
      "invalid-argument",
      `In the equation "${equation}" the output's label "${unknown}" is of no input.`,
    );
  return { inputs, output };
}

const ellipsisRank = (text: string, rank: number): number =>
  text.includes("...") ? Math.max(0, rank - (text.length - 3)) : 0;

/** `...` as numbered labels, counted from the last. */
const expand = (text: string, rank: number, widest: number): string[] =>
  text
    .split("...")
    .flatMap((part, index) => [
      ...(index > 0 ? Array.from({ length: rank }, (_, axis) => `#${widest - rank + axis}`) : []),
      ...Array.from(part),
    ]);

/** Without `->`: the labels that stand once, in alphabetical order. */
function impliedOutput(inputs: readonly Labels[]): Labels {
  const all = inputs.flat();
  return [...new Set(all)].filter((label) => all.filter((other) => other === label).length === 1).sort();
}

function labelSizes(equation: string, inputs: readonly Labels[], shapes: readonly (readonly Dimension[])[]): Sizes {
  const sizes = new Map<string, Dimension>();
  inputs.forEach((labels, input) => {
    labels.forEach((label, axis) => {
      const size = shapes[input]![axis]!;
      const known = sizes.get(label);
      if (typeof known === "number" && typeof size === "number" && known !== size)
        throw new KerasError(
          "shape-mismatch",
          `In the equation "${equation}" the label "${label}" has the sizes ${known} and ${size}.`,
          { input },
        );
      if (typeof known !== "number") sizes.set(label, size);
    });
  });
  return sizes;
}
