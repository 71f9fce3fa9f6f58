// From a keystroke in a 1,000-line file to its problems, through the real language server; and hovers between keystrokes.
import type { Position } from "vscode-languageserver-protocol";
import { Client } from "../test/language/server/client";
import { longProgram } from "./support/long-program";
import { report } from "./support/statistics";

const uri = "file:///bench/long.kmodel";
/** Typed one character at a time, with the mistakes that half a word is, and taken back again. */
const typed = `x = layers.Dense(48, activation="gelu", name="extra")(x)\n`;

/** A very fast typist: 16 keys a second. */
const pause = () => new Promise((resolve) => setTimeout(resolve, 60));

async function main(): Promise<void> {
  const program = longProgram();
  const rows = program.split("\n").length;
  const client = await Client.start(["dist/server.js"]);
  await client.open(uri, program);
  const [problem] = await client.diagnostics(uri);
  if (problem) throw new Error(`The program has a problem: ${JSON.stringify(problem)}`);

  const times: number[] = [];
  const hovers: number[] = [];
  for (const row of [250, 400, 600, 800, rows - 12]) {
    for (let round = 0; round < 3; round++) {
      for (let at = 0; at < typed.length; at++)
        times.push(await keystroke(client, position(row, at), position(row, at), typed.charAt(at)));
      for (let at = typed.length - 1; at >= 0; at--)
        times.push(await keystroke(client, position(row, at), position(row, at + 1), ""));
      for (const above of [1, 2, 3, 4]) {
        const asked = performance.now();
        await client.at("hover", uri, row - above, 12);
        hovers.push(performance.now() - asked);
      }
    }
  }
  await client.stop();
  console.log(`  a program of ${rows} lines`);
  report("keystroke to problems", times.slice(100), "p95 ≤ 20 ms");
  report("hover", hovers, "≤ 5 ms");
}

/** The place behind a number of characters of what is typed, whose last one begins a line. */
const position = (row: number, at: number): Position =>
  at === typed.length ? { line: row + 1, character: 0 } : { line: row, character: at };

/** Replaces a range and waits for the problems of the new version; milliseconds. */
async function keystroke(client: Client, start: Position, end: Position, text: string): Promise<number> {
  await pause();
  const started = performance.now();
  const version = await client.change(uri, { range: { start, end }, text });
  await client.diagnostics(uri, version);
  return performance.now() - started;
}

void main();
