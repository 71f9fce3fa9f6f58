import type { Operations } from "../operations";
import { part } from "../part";
import { inverseTransform, type Pair, transform } from "./transform";

/** The last axis cut, or lengthened with zeros. */
export function sized<T>(ops: Operations<T>, x: T, length: number): T {
  const shape = ops.shape(x);
  const size = shape.at(-1);
  if (typeof size !== "number") return ops.full([...shape.slice(0, -1), length], 0, ops.dtype(x));
  if (size >= length) return size === length ? x : part(ops, x, -1, 0, length);
  return ops.pad(
    x,
    shape.map((_, axis) => [0, axis === shape.length - 1 ? length - size : 0]),
  );
}

/** The first half of the transform of real numbers; the other half is its conjugate. */
export function realTransform<T>(ops: Operations<T>, x: T, length: number | null): Pair<T> {
  const size = length ?? ops.shape(x).at(-1);
  if (typeof size !== "number") return [x, x];
  const given = sized(ops, x, size);
  const [real, imag] = transform(ops, [given, ops.zerosLike(given)]);
  const half = Math.floor(size / 2) + 1;
  return [part(ops, real, -1, 0, half), part(ops, imag, -1, 0, half)];
}

/** The real numbers whose transform's first half is given; the imaginary parts that real numbers can't have are left out. */
export function inverseRealTransform<T>(ops: Operations<T>, [real, imag]: Pair<T>, length: number | null): T {
  const given = ops.shape(real).at(-1);
  if (length === null && typeof given !== "number") return real;
  const size = length ?? 2 * ((given as number) - 1);
  const half = Math.floor(size / 2) + 1;
  const [first, second] = [sized(ops, real, half), sized(ops, imag, half)];
  // The conjugates of all but the zeroth and, of an even length, the last.
  const last = size % 2 === 0 ? half - 1 : half;
  const mirrored = (x: T): T => ops.flip(part(ops, x, -1, 1, last), ops.shape(x).length - 1);
  const edges = ops.constant(
    Float32Array.from({ length: half }, (_, index) => Number(index !== 0 && index !== size / 2)),
    [half],
    ops.dtype(real),
  );
  const clean = ops.multiply(second, edges);
  const whole = last > 1;
  return inverseTransform(ops, [
    whole ? ops.concatenate([first, mirrored(first)], -1) : first,
    whole ? ops.concatenate([clean, ops.negative(mirrored(clean))], -1) : clean,
  ])[0];
}
