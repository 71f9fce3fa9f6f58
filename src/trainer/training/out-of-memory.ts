import type { Weight } from "../../keras/core/weight";
import type { Model } from "../../keras/models/model";
import { formatCount } from "../../protocol";

/** How TensorFlow, WebAssembly and JavaScript say it. */
const sayings =
  /OOM when allocating|std::bad_alloc|bad_alloc|Array buffer allocation failed|Invalid typed array length|out of memory|Aborted\(OOM|enlarge memory/i;

/** A training that there was not enough memory for; its message is a sentence. */
export class OutOfMemory extends Error {}

export const isOutOfMemory = (error: unknown): boolean => error instanceof Error && sayings.test(error.message);

/** Says what takes the memory, and what helps. */
export function outOfMemory(model: Model, batchSize: number, cause: unknown): OutOfMemory {
  const weights = model.allWeights();
  const [largest] = [...weights].sort((one, other) => sizeOf(other) - sizeOf(one));
  const parameters = formatCount(weights.reduce((sum, weight) => sum + sizeOf(weight), 0));
  const place = largest ? `, the largest weight being "${largest.path}" with ${formatCount(sizeOf(largest))}` : "";
  return new OutOfMemory(
    `There is not enough memory for batches of ${batchSize} examples in "${model.name}", which has ${parameters} parameters${place}. A smaller batch_size helps most, then smaller layers. The weights of the epoch before are kept.`,
    { cause },
  );
}

const sizeOf = ({ size }: Weight): number => size ?? 0;
