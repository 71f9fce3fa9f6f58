import { readFileSync } from "node:fs";
import { join } from "node:path";

/** One file of what real Keras answered; see test/oracle/README.md. */
export function readRecorded(name: string): unknown {
  return JSON.parse(readFileSync(join(__dirname, "../../oracle", `${name}.json`), "utf8"));
}

/** An array as the recordings hold it: row-major. */
export interface RecordedTensor {
  shape: number[];
  values: number[];
}
