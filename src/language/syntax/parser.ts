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
  private chunks: Chunk[] = [];

  /** Never throws: what cannot be read is told in `problems`, and the rest is read. */
  parse(text: string): Module {
    const known = new Map<string, Chunk[]>();
    for (const chunk of this.chunks) {
      const same = known.get(chunk.text);
      if (same === undefined) known.set(chunk.text, [chunk]);
      else same.push(chunk);
    }
    const scanner = new ChunkScanner(text, 0);
    const chunks: Chunk[] = [];
    for (let extent = scanner.next(); extent !== undefined; extent = scanner.next()) {
      chunks.push(reuse(known, text, extent) ?? read(text, extent));
    }
    this.chunks = chunks;
    return join(chunks);
  }
}

/** Parses a text once. */
export function parse(text: string): Module {
  return new Parser().parse(text);
}

function read(text: string, extent: ChunkExtent): Chunk {
  const chunkText = text.slice(extent.from, extent.to);
  return { extent, text: chunkText, content: readChunk(chunkText, extent.from, extent.cuts), spans: undefined };
}

function reuse(known: Map<string, Chunk[]>, text: string, extent: ChunkExtent): Chunk | undefined {
  const same = known.get(text.slice(extent.from, extent.to));
  const index = same?.findIndex((chunk) => chunk.extent.cuts.join() === extent.cuts.join()) ?? -1;
  if (same === undefined || index < 0) return undefined;
  const [chunk] = same.splice(index, 1);
  if (chunk === undefined) return undefined;
  const distance = extent.from - chunk.extent.from;
  if (distance !== 0) {
    const { statements, problems, comments } = chunk.content;
    chunk.spans ??= collectSpans([statements, problems, comments]);
    shiftSpans(chunk.spans, distance);
  }
  chunk.extent = extent;
  return chunk;
}

function join(chunks: readonly Chunk[]): Module {
  const statements: Statement[] = [];
  const problems: SyntaxProblem[] = [];
  const comments: Comment[] = [];
  for (const { content } of chunks) {
    statements.push(...content.statements);
    problems.push(...content.problems);
    comments.push(...content.comments);
  }
  return { statements, problems, comments };
}
