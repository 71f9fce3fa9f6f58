import { readFileSync } from "node:fs";
import { join } from "node:path";

/** One file of what real Keras answered; see test/oracle/README.md. */
export function readRecorded<A>(name: string): A {
  return JSON.parse(readFileSync(join(__dirname, "../../oracle", `${name}.json`), "utf8")) as A;
}

/** An array as the recordings hold it: row-major. */
export interface RecordedTensor {
  shape: number[];
  values: number[];
}
