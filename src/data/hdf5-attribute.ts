import { closeSync, openSync, readSync } from "node:fs";

/** Reads some bytes of a file. */
type Read = (offset: number, length: number) => Buffer;

/**
 * The text that an attribute of an HDF5 file's root holds, without reading the file: undefined where there is none, or
 * where many attributes stand in a storage of their own. https://docs.hdfgroup.org/hdf5/v1_14/_f_m_t3.html
 */
export function readRootAttribute(path: string, name: string): string | undefined {
  const descriptor = openSync(path, "r");
  try {
    const read: Read = (offset, length) => {
      const buffer = Buffer.alloc(length);
      return buffer.subarray(0, readSync(descriptor, buffer, 0, length, offset));
    };
    const superblock = read(0, 96);
    if (superblock.toString("latin1", 0, 8) !== "\x89HDF\r\n\x1a\n") throw new Error("it is not an HDF5 file");
    const version = superblock[8]!;
    if (version > 1) return findAttribute(read, currentMessages(read, number(superblock, 36)), name);
    return findAttribute(read, formerMessages(read, number(superblock, version === 0 ? 64 : 68)), name);
  } finally {
    closeSync(descriptor);
  }
}

/** Addresses and lengths are eight bytes; no file needs more than a double holds. */
const number = (buffer: Buffer, at: number): number => Number(buffer.readBigUInt64LE(at));

const [attributeMessage, continuationMessage] = [0x0c, 0x10];
const [stringClass, variableClass] = [3, 9];

/** Where a part of an object's header stands. */
interface Block {
  offset: number;
  length: number;
}

/** How messages stand in a header: each after `prefix` bytes, of which the first tell its type and size. */
interface Messages {
  blocks: Block[];
  prefix: number;
  typeOf: (bytes: Buffer, at: number) => { type: number; length: number };
  /** Bytes around the messages of a continuation. */
  frame: number;
}

/** A header of version 1. */
const formerMessages = (read: Read, header: number): Messages => ({
  blocks: [{ offset: header + 16, length: read(header, 16).readUInt32LE(8) }],
  prefix: 8,
  typeOf: (bytes, at) => ({ type: bytes.readUInt16LE(at), length: bytes.readUInt16LE(at + 2) }),
  frame: 0,
});

/** A header of version 2, which begins with the size of its first part. */
function currentMessages(read: Read, header: number): Messages {
  const start = read(header, 64);
  const flags = start[5]!;
  const sizeAt = 6 + (flags & 0x20 ? 16 : 0) + (flags & 0x10 ? 4 : 0);
  const width = 1 << (flags & 3);
  return {
    blocks: [{ offset: header + sizeAt + width, length: start.readUIntLE(sizeAt, Math.min(width, 6)) }],
    prefix: flags & 0x04 ? 6 : 4,
    typeOf: (bytes, at) => ({ type: bytes[at]!, length: bytes.readUInt16LE(at + 1) }),
    frame: 4,
  };
}

function findAttribute(read: Read, { blocks, prefix, typeOf, frame }: Messages, name: string): string | undefined {
  for (let block = blocks.shift(); block; block = blocks.shift()) {
    const bytes = read(block.offset, block.length);
    for (let at = 0; at + prefix <= bytes.length;) {
      const { type, length } = typeOf(bytes, at);
      const message = bytes.subarray(at + prefix, at + prefix + length);
      if (type === continuationMessage)
        blocks.push({ offset: number(message, 0) + frame, length: number(message, 8) - 2 * frame });
      const found = type === attributeMessage ? readAttribute(read, message, name) : undefined;
      if (found !== undefined) return found;
      at += prefix + length;
    }
  }
  return undefined;
}

/** The text of an attribute of this name; undefined for another one. */
function readAttribute(read: Read, message: Buffer, name: string): string | undefined {
  const version = message[0]!;
  const [nameSize, typeSize, spaceSize] = [2, 4, 6].map((at) => message.readUInt16LE(at)) as [number, number, number];
  const padded = (size: number): number => (version === 1 ? Math.ceil(size / 8) * 8 : size);
  const nameAt = version === 3 ? 9 : 8;
  if (message.toString("utf8", nameAt, nameAt + nameSize - 1) !== name) return undefined;
  const typeAt = nameAt + padded(nameSize);
  const dataAt = typeAt + padded(typeSize) + padded(spaceSize);
  const kind = message[typeAt]! & 0x0f;
  if (kind === stringClass)
    return message.toString("utf8", dataAt, dataAt + message.readUInt32LE(typeAt + 4)).replace(/\0.*$/s, "");
  if (kind !== variableClass) return undefined;
  return readHeapText(
    read,
    number(message, dataAt + 4),
    message.readUInt32LE(dataAt + 12),
    message.readUInt32LE(dataAt),
  );
}

/** A text of variable length stands in a heap of the whole file. */
function readHeapText(read: Read, heap: number, wanted: number, length: number): string | undefined {
  const end = heap + number(read(heap, 16), 8);
  for (let at = heap + 16; at + 16 <= end;) {
    const object = read(at, 16);
    const [index, size] = [object.readUInt16LE(0), number(object, 8)];
    if (index === wanted) return read(at + 16, length).toString("utf8");
    if (index === 0) return undefined;
    at += 16 + Math.ceil(size / 8) * 8;
  }
  return undefined;
}
