import { shiftMix, wrap } from "./bits";
import { farmHash } from "./farm-hash";
import { sipHash } from "./sip-hash";

/** Two numbers that salt a hash; null for none. */
export type Salt = readonly [number, number] | null;

/** The bucket of a text. https://www.tensorflow.org/api_docs/python/tf/strings/to_hash_bucket_fast */
export function bucketOf(text: string, buckets: number, salt: Salt): number {
  const hash = salt === null ? farmHash(text) : sipHash(text, [BigInt(salt[0]), BigInt(salt[1])]);
  return Number(hash % BigInt(buckets));
}

const multiplier = 0xc6a4a7935bd1e995n;

const join = (first: bigint, second: bigint): bigint => {
  const mixed = wrap((first ^ multiplier ^ wrap(shiftMix(wrap(second * multiplier)) * multiplier)) * multiplier);
  return shiftMix(wrap(shiftMix(mixed) * multiplier));
};

/** What TensorFlow's crosses start from. */
const crossKey = 0xdecafcaffen;

/** The bucket of a combination of texts and whole numbers. https://www.tensorflow.org/api_docs/python/tf/sparse/cross_hashed */
export function crossBucketOf(parts: readonly (string | number)[], buckets: number): number {
  const hash = parts
    .map((part) => (typeof part === "string" ? farmHash(part) : wrap(BigInt(part))))
    .reduce(join, crossKey);
  return Number(hash % BigInt(buckets));
}
