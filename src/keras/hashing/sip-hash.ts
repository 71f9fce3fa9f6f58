import { ByteReader, rotateLeft, wrap } from "./bits";

type State = [bigint, bigint, bigint, bigint];

function mix([a, b, c, d]: State, rounds: number): State {
  let [v0, v1, v2, v3] = [a, b, c, d];
  for (let round = 0; round < rounds; round++) {
    v0 = wrap(v0 + v1);
    v1 = rotateLeft(v1, 13) ^ v0;
    v0 = rotateLeft(v0, 32);
    v2 = wrap(v2 + v3);
    v3 = rotateLeft(v3, 16) ^ v2;
    v0 = wrap(v0 + v3);
    v3 = rotateLeft(v3, 21) ^ v0;
    v2 = wrap(v2 + v1);
    v1 = rotateLeft(v1, 17) ^ v2;
    v2 = rotateLeft(v2, 32);
  }
  return [v0, v1, v2, v3];
}

const takeIn = ([v0, v1, v2, v3]: State, word: bigint): State => {
  const [a, b, c, d] = mix([v0, v1, v2, v3 ^ word], 2);
  return [a ^ word, b, c, d];
};

/** What is left after the last eight bytes, with the length as its highest byte. */
function lastWord(text: ByteReader): bigint {
  let word = BigInt(text.length & 0xff) << 56n;
  const from = text.length - (text.length % 8);
  for (let at = from; at < text.length; at++) word |= BigInt(text.byte(at)) << BigInt(8 * (at - from));
  return word;
}

/** SipHash-2-4 of a text, the keyed hash by which TensorFlow salts. https://www.aumasson.jp/siphash/siphash.pdf */
export function sipHash(text: string, key: readonly [bigint, bigint]): bigint {
  const bytes = new ByteReader(text);
  const [k0, k1] = key.map(wrap) as [bigint, bigint];
  let state: State = [
    k0 ^ 0x736f6d6570736575n,
    k1 ^ 0x646f72616e646f6dn,
    k0 ^ 0x6c7967656e657261n,
    k1 ^ 0x7465646279746573n,
  ];
  for (let at = 0; at + 8 <= bytes.length; at += 8) state = takeIn(state, bytes.int64(at));
  state = takeIn(state, lastWord(bytes));
  const [v0, v1, v2, v3] = mix([state[0], state[1], state[2] ^ 0xffn, state[3]], 4);
  return v0 ^ v1 ^ v2 ^ v3;
}
