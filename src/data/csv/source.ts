import { closeSync, openSync, readSync, statSync } from "node:fs";
import type { ByteSource } from "./rows";

/** A file that stays open. */
export function openSource(place: string): ByteSource & { close(): void } {
  const descriptor = openSync(place, "r");
  return {
    size: statSync(place).size,
    isHead: false,
    read: (buffer, from, position) => readSync(descriptor, buffer, from, buffer.length - from, position),
    close: () => closeSync(descriptor),
  };
}

/** The bytes that a file begins with, or the whole of it. */
export const sourceOf = (bytes: Buffer, isHead: boolean): ByteSource => ({
  size: bytes.length,
  isHead,
  read: (buffer, from, position) => bytes.copy(buffer, from, position),
});
