import { correction } from "../backend";

/** The engine's own takes what is smaller than 1e-7 for 0, and Lion's gradients are. */
export const sign = correction<"x", object>("Sign", ({ inputs: { x }, backend }) => {
  const output = backend.makeOutput([...x.shape], x.dtype);
  const source = backend.typedArrayFromHeap(x);
  const target = backend.typedArrayFromHeap(output);
  for (let index = 0; index < target.length; index++) target[index] = Math.sign(source[index]!);
  return output;
});
