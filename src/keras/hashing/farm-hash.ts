import { ByteReader, rotateRight, shiftMix, wrap } from "./bits";

const k0 = 0xc3a5c85c97cb3127n;
const k1 = 0xb492b66fbe98f273n;
const k2 = 0x9ae16a3b2f90404fn;

type Pair = readonly [bigint, bigint];

/** Two numbers and a multiplier as one. */
function combine(u: bigint, v: bigint, multiplier: bigint): bigint {
  const a = shiftMix(wrap((u ^ v) * multiplier));
  return wrap(shiftMix(wrap((v ^ a) * multiplier)) * multiplier);
}

function upTo16(text: ByteReader): bigint {
  const { length } = text;
  const size = BigInt(length);
  const multiplier = wrap(k2 + size * 2n);
  if (length >= 8) {
    const a = wrap(text.int64(0) + k2);
    const b = text.int64(length - 8);
    const c = wrap(rotateRight(b, 37) * multiplier + a);
    const d = wrap((rotateRight(a, 25) + b) * multiplier);
    return combine(c, d, multiplier);
  }
  if (length >= 4) return combine(wrap(size + (text.int32(0) << 3n)), text.int32(length - 4), multiplier);
  if (length === 0) return k2;
  const first = BigInt(text.byte(0) + (text.byte(length >> 1) << 8));
  const last = BigInt(length + (text.byte(length - 1) << 2));
  return wrap(shiftMix(wrap(first * k2) ^ wrap(last * k0)) * k2);
}

/** What texts of more than 16 bytes begin with: `a` … `d` of their ends, and the two numbers made of them. */
function ends(text: ByteReader): { a: bigint; multiplier: bigint; y: bigint; second: bigint } {
  const { length } = text;
  const multiplier = wrap(k2 + BigInt(length) * 2n);
  const a = wrap(text.int64(0) * (length > 32 ? k2 : k1));
  const b = text.int64(8);
  const c = wrap(text.int64(length - 8) * multiplier);
  const d = wrap(text.int64(length - 16) * k2);
  return {
    a,
    multiplier,
    y: wrap(rotateRight(wrap(a + b), 43) + rotateRight(c, 30) + d),
    second: wrap(a + rotateRight(wrap(b + k2), 18) + c),
  };
}

function upTo32(text: ByteReader): bigint {
  const { multiplier, y, second } = ends(text);
  return combine(y, second, multiplier);
}

function upTo64(text: ByteReader): bigint {
  const { length } = text;
  const { a, multiplier, y, second } = ends(text);
  const z = combine(y, second, multiplier);
  const e = wrap(text.int64(16) * multiplier);
  const f = text.int64(24);
  const g = wrap((y + text.int64(length - 32)) * multiplier);
  const h = wrap((z + text.int64(length - 24)) * multiplier);
  return combine(
    wrap(rotateRight(wrap(e + f), 43) + rotateRight(g, 30) + h),
    wrap(e + rotateRight(wrap(f + a), 18) + g),
    multiplier,
  );
}

/** 32 bytes and two seeds as two numbers. */
function mix32(text: ByteReader, at: number, seedA: bigint, seedB: bigint): Pair {
  const [w, x, y, z] = [0, 8, 16, 24].map((offset) => text.int64(at + offset)) as [bigint, bigint, bigint, bigint];
  const start = wrap(seedA + w);
  const sum = wrap(start + x + y);
  const turned = rotateRight(wrap(seedB + start + z), 21);
  return [wrap(sum + z), wrap(turned + rotateRight(sum, 44) + start)];
}

/** What a long text has been made into so far. */
interface State {
  x: bigint;
  y: bigint;
  z: bigint;
  v: Pair;
  w: Pair;
}

/** Takes 64 bytes in. The last of them are weighed otherwise (`weight` 9). */
function take64(text: ByteReader, at: number, { x, y, z, v, w }: State, multiplier: bigint, weight: bigint): State {
  const newX = wrap(rotateRight(wrap(x + y + v[0] + text.int64(at + 8)), 37) * multiplier) ^ wrap(w[1] * weight);
  const newY = wrap(
    rotateRight(wrap(y + v[1] + text.int64(at + 48)), 42) * multiplier + v[0] * weight + text.int64(at + 40),
  );
  const newZ = wrap(rotateRight(wrap(z + w[0]), 33) * multiplier);
  return {
    x: newZ,
    y: newY,
    z: newX,
    v: mix32(text, at, wrap(v[1] * multiplier), wrap(newX + w[0])),
    w: mix32(text, at + 32, wrap(newZ + w[1]), wrap(newY + text.int64(at + 16))),
  };
}

function beyond64(text: ByteReader): bigint {
  const seed = 81n;
  const rest = (text.length - 1) % 64;
  const y = wrap(seed * k1 + 113n);
  let state: State = {
    x: wrap(seed * k2 + text.int64(0)),
    y,
    z: wrap(shiftMix(wrap(y * k2 + 113n)) * k2),
    v: [0n, 0n],
    w: [0n, 0n],
  };
  for (let at = 0; at + 64 < text.length; at += 64) state = take64(text, at, state, k1, 1n);
  const multiplier = wrap(k1 + ((state.z & 0xffn) << 1n));
  const first = wrap(state.w[0] + BigInt(rest));
  const v0 = wrap(state.v[0] + first);
  state = { ...state, v: [v0, state.v[1]], w: [wrap(first + v0), state.w[1]] };
  const { x, y: last, z, v, w } = take64(text, text.length - 64, state, multiplier, 9n);
  return combine(
    wrap(combine(v[0], w[0], multiplier) + shiftMix(last) * k0 + z),
    wrap(combine(v[1], w[1], multiplier) + x),
    multiplier,
  );
}

/** FarmHash's 64-bit fingerprint of a text, by which TensorFlow finds its bucket. https://github.com/google/farmhash */
export function farmHash(text: string): bigint {
  const bytes = new ByteReader(text);
  if (bytes.length <= 16) return upTo16(bytes);
  if (bytes.length <= 32) return upTo32(bytes);
  return bytes.length <= 64 ? upTo64(bytes) : beyond64(bytes);
}
