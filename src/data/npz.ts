import type { ArrayValue } from "../language/interpreter/arrays/array";
import { PythonError } from "../language/interpreter/errors";
import { readArray, readArrayHeader } from "./npy";
import { openRows } from "./npy-rows";
import { FileBytes, type Member, readMember, readMembers } from "./zip";

/** So many bytes are enough for a header, packed or not. */
const headerBytes = 64 * 1024;
/** More is not unpacked. In bytes. */
const mostUnpacked = 2 ** 31 - 1;

/**
 * The arrays of an `.npz` archive by name, each read when it is first asked for; rows of those that are larger than `mostBytes`
 * and not packed stay in the file. Throws PythonError for what is no such archive.
 */
export function openArchive(place: string, name: string, mostBytes: number): ReadonlyMap<string, () => ArrayValue> {
  return membersOf(place, name, (file, member) => {
    const called = `${name}: ${member.name}`;
    const isLarge = member.size > mostBytes;
    const rows = isLarge && !member.isDeflated ? openRows(place, called, member.size, member.offset) : undefined;
    if (rows) return rows;
    if (member.size > mostUnpacked)
      throw new PythonError(
        "MemoryError",
        `The array "${called}" has ${(member.size / 2 ** 30).toFixed(1)} GB, too many to unpack at once: np.savez without compression, or an .npy file (np.save), is read row by row.`,
        { code: "bad-data" },
      );
    return readArray(readMember(file, member), called);
  });
}

/** The forms of the arrays of an `.npz` archive. Throws PythonError for what is no such archive. */
export const readArchiveHeaders = (place: string, name: string): ReadonlyMap<string, () => ArrayValue> =>
  membersOf(place, name, (file, member) =>
    readArrayHeader(readMember(file, member, headerBytes), `${name}: ${member.name}`),
  );

function membersOf(
  place: string,
  name: string,
  read: (file: FileBytes, member: Member) => ArrayValue,
): ReadonlyMap<string, () => ArrayValue> {
  const damaged = (): PythonError =>
    new PythonError("ValueError", `"${name}" is not a NumPy archive, or it is damaged.`, { code: "bad-data" });
  /** Each opens the file for itself, so that none stays open. */
  const withFile = <R>(action: (file: FileBytes) => R): R => {
    const file = new FileBytes(place);
    try {
      return action(file);
    } catch (error) {
      throw error instanceof PythonError ? error : damaged();
    } finally {
      file.close();
    }
  };
  return new Map(
    withFile(readMembers).map((member) => {
      let array: ArrayValue | undefined;
      return [member.name.replace(/\.npy$/, ""), () => (array ??= withFile((file) => read(file, member)))];
    }),
  );
}
