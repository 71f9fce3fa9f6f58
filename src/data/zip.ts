import { closeSync, openSync, readSync, statSync } from "node:fs";
import { inflateRawSync, constants } from "node:zlib";

/** A file in an archive: where its bytes are, and how they are written. */
export interface Member {
  readonly name: string;
  readonly isDeflated: boolean;
  /** Where the bytes begin, how many they are in the archive, and how many they stand for. */
  readonly offset: number;
  readonly length: number;
  readonly size: number;
}

const [endSignature, largeEndSignature, entrySignature] = [0x06054b50, 0x06064b50, 0x02014b50];
/** The end of an archive, and how long the comment behind it may be. */
const [endBytes, mostComment] = [22, 2 ** 16];
/** A number that is too large for 32 bits and stands elsewhere. */
const elsewhere = 0xffffffff;
const [stored, deflated] = [0, 8];

/** A file whose parts are read where they are asked for. */
export class FileBytes {
  private readonly descriptor: number;
  readonly size: number;

  constructor(place: string) {
    this.descriptor = openSync(place, "r");
    this.size = statSync(place).size;
  }

  /** Throws Error where the file ends before. */
  read(offset: number, length: number): Buffer {
    const bytes = Buffer.allocUnsafeSlow(length);
    for (let at = 0; at < length;) {
      const found = readSync(this.descriptor, bytes, at, Math.min(length - at, 2 ** 30), offset + at);
      if (found === 0) throw new Error("it is cut off");
      at += found;
    }
    return bytes;
  }

  close(): void {
    closeSync(this.descriptor);
  }
}

/** The files in a ZIP archive. Throws Error for what is none. https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT */
export function readMembers(file: FileBytes): Member[] {
  const tail = Math.min(file.size, endBytes + mostComment);
  const end = file.read(file.size - tail, tail);
  const at = end.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  if (at < 0 || end.readUInt32LE(at) !== endSignature) throw new Error("it is no archive");
  let [count, length, offset] = [end.readUInt16LE(at + 10), end.readUInt32LE(at + 12), end.readUInt32LE(at + 16)];
  if (offset === elsewhere || count === 0xffff) {
    const large = file.read(Number(end.readBigUInt64LE(at - 12)), 56);
    if (large.readUInt32LE(0) !== largeEndSignature) throw new Error("it is no archive");
    [count, length, offset] = [32, 40, 48].map((place) => Number(large.readBigUInt64LE(place))) as [
      number,
      number,
      number,
    ];
  }
  const directory = file.read(offset, length);
  const members: Member[] = [];
  for (let entry = 0; members.length < count;) {
    if (directory.readUInt32LE(entry) !== entrySignature) throw new Error("it is damaged");
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((place) => directory.readUInt16LE(entry + place));
    members.push(readEntry(file, directory, entry, nameLength!, extraLength!));
    entry += 46 + nameLength! + extraLength! + commentLength!;
  }
  return members;
}

function readEntry(file: FileBytes, directory: Buffer, at: number, nameLength: number, extraLength: number): Member {
  const name = directory.toString("utf8", at + 46, at + 46 + nameLength);
  const method = directory.readUInt16LE(at + 10);
  if (method !== stored && method !== deflated) throw new Error(`"${name}" is packed in a way that is not read`);
  const large = largeNumbers(directory.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength));
  const numberAt = (place: number): number => {
    const number = directory.readUInt32LE(at + place);
    return number === elsewhere ? large.shift()! : number;
  };
  // Those that stand elsewhere do so in this order.
  const [size, length, header] = [numberAt(24), numberAt(20), numberAt(42)];
  const local = file.read(header, 30);
  const offset = header + 30 + local.readUInt16LE(26) + local.readUInt16LE(28);
  return { name, isDeflated: method === deflated, offset, length, size };
}

/** The numbers of 64 bits in an entry's extra fields. */
function largeNumbers(extra: Buffer): number[] {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue;
    const count = Math.floor(extra.readUInt16LE(at + 2) / 8);
    return Array.from({ length: count }, (_, index) => Number(extra.readBigUInt64LE(at + 4 + index * 8)));
  }
  return [];
}

/** A member's bytes, or about so many of the first. */
export function readMember(file: FileBytes, { isDeflated, offset, length }: Member, most = Infinity): Buffer {
  const bytes = file.read(offset, Math.min(length, most));
  return isDeflated ? inflateRawSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH }) : bytes;
}
