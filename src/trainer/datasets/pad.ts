import { ArrayValue } from "../../language/interpreter/arrays/array";
import { allocate, type NumberData } from "../../language/interpreter/arrays/storage";

/** Examples of different shapes as one array: each is filled up to a shape, where that is not given to the largest. Throws Error. */
export function padded(
  examples: readonly ArrayValue[],
  wanted: readonly (number | null)[] | undefined,
  filling: number | string,
): ArrayValue {
  const [{ dtype, shape: first }] = examples as [ArrayValue];
  const shape = first.map((_, axis) => {
    const most = Math.max(...examples.map((one) => Number(one.shape[axis])));
    const size = wanted?.[axis] ?? most;
    if (most > size)
      throw new Error(
        `\`padded_batch\` is to fill up to ${size}, but there is an example with ${most} on axis ${axis}.`,
      );
    return size;
  });
  const size = shape.reduce((product, one) => product * one, 1);
  const values: NumberData | string[] =
    dtype === "string" ? Array<string>(examples.length * size) : allocate(dtype, examples.length * size);
  (values as NumberData).fill(filling as number);
  examples.forEach((example, index) => copyInto(values as NumberData, index * size, shape, example));
  return new ArrayValue([examples.length, ...shape], dtype, values);
}

/** Puts an array into the first corner of a larger one. */
function copyInto(target: NumberData, at: number, shape: readonly number[], { shape: own, data }: ArrayValue): void {
  const sizes = own as readonly number[];
  const line = sizes.at(-1) ?? 1;
  const lines = sizes.slice(0, -1).reduce((product, one) => product * one, 1);
  for (let index = 0; index < lines; index++) {
    let [rest, place, stride] = [index, 0, shape.at(-1) ?? 1];
    for (let axis = sizes.length - 2; axis >= 0; axis--) {
      place += (rest % sizes[axis]!) * stride;
      stride *= shape[axis]!;
      rest = Math.floor(rest / sizes[axis]!);
    }
    for (let element = 0; element < line; element++)
      target[at + place + element] = (data as NumberData)[index * line + element]!;
  }
}
