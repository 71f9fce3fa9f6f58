import { type Dimension, formatShape } from "../../protocol";
import type { Argument } from "../core/argument";
import { combine, multiplyDimensions } from "../core/dimensions";
import { KerasError } from "../core/errors";
import type { Operations } from "./operations";

type Groups = readonly (readonly string[])[];

/**
 * Axes by a pattern as einops writes it: `b (h p) w -> b h w p` takes an axis apart, brackets on the right put axes
 * together. `lengths` are of axes that the pattern alone can't tell. https://keras.io/api/ops/einops/
 */
export function rearrange<T>(ops: Operations<T>, x: T, pattern: Argument, lengths: ReadonlyMap<string, Argument>): T {
  const text = typeof pattern === "string" ? pattern : "";
  const [from, to, ...more] = text.split("->").map(readGroups);
  if (!from || !to || more.length > 0)
    throw new KerasError("invalid-argument", "`pattern` must have the form 'a b c -> c (a b)'.", {
      argument: "pattern",
    });
  if (ops.shape(x).includes(null))
    throw new KerasError(
      "invalid-dimension",
      `\`rearrange\` multiplies sizes, so all of them must be known. Received: x.shape=${formatShape([...ops.shape(x)])}`,
      { input: 0 },
    );
  const sizes = sizesOf(from, ops.shape(x), lengths);
  const labels = from.flat();
  const size = (label: string): Dimension => sizes.get(label) ?? null;
  const order = to.flat().map((label) => labels.indexOf(label));
  if (order.includes(-1) || order.length !== labels.length)
    throw new KerasError("invalid-argument", `Both sides of "${text}" must have the same axes.`, {
      argument: "pattern",
    });
  const apart = ops.reshape(x, labels.map(size));
  return ops.reshape(
    ops.transpose(apart, order),
    to.map((group) => group.map(size).reduce<Dimension>(multiplyDimensions, 1)),
  );
}

/** `b (h w) c` → `[[b], [h, w], [c]]` */
const readGroups = (side: string): Groups =>
  [...side.matchAll(/\(([^)]*)\)|\w+/g)].map(([whole, inner]) =>
    inner === undefined ? [whole] : (inner.match(/\w+/g) ?? []),
  );

/** Each label's size; one of a group may follow from the others. Throws KerasError where the axes do not fit. */
function sizesOf(
  groups: Groups,
  shape: readonly Dimension[],
  lengths: ReadonlyMap<string, Argument>,
): ReadonlyMap<string, Dimension> {
  if (groups.length !== shape.length)
    throw new KerasError(
      "wrong-rank",
      `The pattern wants ${groups.length} axes, but the tensor has ${shape.length}. Received: x.shape=${formatShape(shape)}`,
      {
        input: 0,
      },
    );
  const sizes = new Map<string, Dimension>();
  groups.forEach((group, axis) => {
    const given = (label: string): Dimension | undefined => lengths.get(label) as number | undefined;
    const open = group.length === 1 ? group : group.filter((label) => given(label) === undefined);
    const known = group.filter((label) => !open.includes(label));
    const product = known.reduce<Dimension>((all, label) => multiplyDimensions(all, given(label)!), 1);
    for (const label of known) sizes.set(label, given(label)!);
    if (open.length > 1)
      throw new KerasError("invalid-argument", `The lengths of ${open.slice(1).join(", ")} must be given.`, {
        argument: "pattern",
      });
    if (open[0] !== undefined)
      sizes.set(
        open[0],
        combine(shape[axis]!, product, (whole, part) => Math.floor(whole / part)),
      );
  });
  return sizes;
}
