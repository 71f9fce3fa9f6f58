import { readChunk, type ChunkContent } from "./chunk-reader";
import { ChunkScanner, type ChunkExtent } from "./chunk-scanner";
import type { Comment, Module, Span, Statement, SyntaxProblem } from "./nodes";
import { collectSpans, shiftSpans } from "./shift";

interface Chunk {
  extent: ChunkExtent;
  text: string;
  content: ChunkContent;
  /** Filled when the chunk is moved for the first time. */
  spans: Span[] | undefined;
}

/**
 * Parses successive versions of one document. A top-level statement whose text is the same as in the last version
 * is not read again: its nodes are moved in place, so the module of the last version must no longer be used.
 */
export class Parser {
  private text = "";
  private chunks: Chunk[] = [];

  /** Never throws: what cannot be read is told in `problems`, and the rest is read. */
  parse(text: string): Module {
    this.chunks = this.readChanges(text);
    this.text = text;
    return join(this.chunks);
  }

  /**
   * Scans only the chunks around what changed, and from the first one before it that was cut: how far a statement
   * reaches that stays open depends on the whole rest of the file.
   */
  private readChanges(text: string): Chunk[] {
    const old = this.chunks;
    const prefix = commonPrefix(this.text, text);
    const suffix = commonSuffix(this.text, text, prefix);
    const distance = text.length - this.text.length;
    // Where a chunk ends depends on the first word of the next one.
    const firstTouched = old.findIndex(({ extent }) => extent.to >= prefix || extent.cuts.length > 0);
    const start = Math.max(0, firstTouched < 0 ? old.length - 1 : firstTouched - 1);
    const from = old[start]?.extent.from ?? 0;
    const extents: ChunkExtent[] = [];
    const scanner = new ChunkScanner(text, from);
    let rest = start;
    for (let extent = scanner.next(); extent !== undefined; extent = scanner.next()) {
      const oldFrom = extent.from - distance;
      while (rest < old.length && old[rest]!.extent.from < oldFrom) rest++;
      if (old[rest]?.extent.from === oldFrom && oldFrom >= this.text.length - suffix) break;
      extents.push(extent);
    }
    const last = extents.at(-1)?.to ?? from;
    const kept = last >= text.length ? [] : old.slice(rest);
    const known = byText(old.slice(start, old.length - kept.length));
    const changed = extents.map((extent) => reuse(known, text, extent) ?? read(text, extent));
    for (const chunk of kept) move(chunk, distance);
    return [...old.slice(0, start), ...changed, ...kept];
  }
}

/** Parses a text once. */
export function parse(text: string): Module {
  return new Parser().parse(text);
}

function byText(chunks: readonly Chunk[]): Map<string, Chunk[]> {
  const known = new Map<string, Chunk[]>();
  for (const chunk of chunks) {
    const same = known.get(chunk.text);
    if (same === undefined) known.set(chunk.text, [chunk]);
    else same.push(chunk);
  }
  // Taken from the end, in the order of the text.
  for (const same of known.values()) same.reverse();
  return known;
}

function read(text: string, extent: ChunkExtent): Chunk {
  const chunkText = text.slice(extent.from, extent.to);
  return { extent, text: chunkText, content: readChunk(chunkText, extent.from, extent.cuts), spans: undefined };
}

/** Takes a chunk with the same text out of those of the last version, so that no two share nodes. */
function reuse(known: Map<string, Chunk[]>, text: string, extent: ChunkExtent): Chunk | undefined {
  const same = known.get(text.slice(extent.from, extent.to));
  const chunk = same?.at(-1);
  if (chunk?.extent.cuts.join() !== extent.cuts.join()) return undefined;
  same!.pop();
  move(chunk, extent.from - chunk.extent.from);
  chunk.extent = extent;
  return chunk;
}

function move(chunk: Chunk, distance: number): void {
  if (distance === 0) return;
  const { statements, problems, comments } = chunk.content;
  chunk.spans ??= collectSpans([statements, problems, comments]);
  shiftSpans(chunk.spans, distance);
  chunk.extent.from += distance;
  chunk.extent.to += distance;
}

/** Texts are compared in pieces of these lengths, each until they differ. */
const pieces = [4096, 64, 1];

function commonPrefix(first: string, second: string): number {
  const end = Math.min(first.length, second.length);
  let length = 0;
  for (const piece of pieces) {
    while (length + piece <= end && first.slice(length, length + piece) === second.slice(length, length + piece))
      length += piece;
  }
  return length;
}

/** @param prefix how many characters at the start are spoken for. */
function commonSuffix(first: string, second: string, prefix: number): number {
  const end = Math.min(first.length, second.length) - prefix;
  let length = 0;
  for (const piece of pieces) {
    while (length + piece <= end && endPiece(first, length, piece) === endPiece(second, length, piece)) length += piece;
  }
  return length;
}

/** The piece of a text before the last `length` characters. */
const endPiece = (text: string, length: number, piece: number): string =>
  text.slice(text.length - length - piece, text.length - length);

function join(chunks: readonly Chunk[]): Module {
  const statements: Statement[] = [];
  const problems: SyntaxProblem[] = [];
  const comments: Comment[] = [];
  for (const { content } of chunks) {
    for (const statement of content.statements) statements.push(statement);
    for (const problem of content.problems) problems.push(problem);
    for (const comment of content.comments) comments.push(comment);
  }
  return { statements, problems, comments };
}
