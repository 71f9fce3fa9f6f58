import type { Dimension } from "../../../protocol";
import type { Builder } from "../../core/layer";
import type { Weight } from "../../core/weight";
import { initializers } from "../../initializers/initializers";

/** A kernel kept as whole numbers of 8 bits, and by how much its numbers are too great. Neither is trained. */
export function quantizedKernel<const N extends string>(
  weight: Builder<unknown>["weight"],
  name: N,
  shape: readonly Dimension[],
  scale: readonly Dimension[],
): Record<N | `${N}_scale`, Weight> {
  const constant = (value: string) => ({ initializer: initializers.resolve(value, name), trainable: false });
  return {
    [name]: weight(name, shape, { ...constant("zeros"), dtype: "int8" }),
    [`${name}_scale`]: weight(`${name}_scale`, scale, constant("ones")),
  } as Record<N | `${N}_scale`, Weight>;
}
