import { unzipSync } from "fflate";
import type { ArrayValue } from "../language/interpreter/arrays/array";
import { PythonError } from "../language/interpreter/errors";
import { readArray, readArrayHeader } from "./npy";

/** The arrays of an `.npz` archive, by name. Throws PythonError for what is no such archive. */
export function readArchive(bytes: Uint8Array, name: string, headersOnly: boolean): ReadonlyMap<string, ArrayValue> {
  let members: Record<string, Uint8Array>;
  try {
    members = unzipSync(bytes);
  } catch {
    throw new PythonError("ValueError", `"${name}" is not a NumPy archive, or it is damaged.`, { code: "bad-data" });
  }
  const read = headersOnly ? readArrayHeader : readArray;
  return new Map(
    Object.entries(members).map(([member, content]) => [
      member.replace(/\.npy$/, ""),
      read(content, `${name}: ${member}`),
    ]),
  );
}
