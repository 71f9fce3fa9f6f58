// From a keystroke in a 1,000-line file to its problems, through the real language server; and hovers between keystrokes.
import { Client } from "../test/language/server/client";
import { longProgram } from "./support/long-program";
import { report } from "./support/statistics";

const uri = "file:///bench/long.kmodel";
/** Typed one character at a time, with the mistakes that half a word is, and taken back again. */
const typed = `x = layers.Dense(48, activation="gelu", name="extra")(x)\n`;

async function main(): Promise<void> {
  const program = longProgram();
  const rows = program.split("\n").length;
  const client = await Client.start(["dist/server.js"]);
  await client.open(uri, program);
  const [problem] = await client.diagnostics(uri);
  if (problem) throw new Error(`The program has a problem: ${problem.message}`);

  const times: number[] = [];
  const hovers: number[] = [];
  for (const row of [250, 400, 600, 800, rows - 12]) {
    for (let round = 0; round < 3; round++) {
      const edits = [
        ...[...typed].map((text, index) => ({ at: index, text, length: 0 })),
        ...[...typed].map((_, index) => ({ at: typed.length - 1 - index, text: "", length: 1 })),
      ];
      for (const { at, text, length } of edits) {
        const from = at === typed.length - 1 && length === 1 ? { line: row, character: at } : { line: row, character: at };
        const end = length === 0 ? from : typed[at] === "\n" ? { line: row + 1, character: 0 } : { line: row, character: at + 1 };
        const started = performance.now();
        const version = await client.change(uri, { range: { start: from, end }, text });
        await client.diagnostics(uri, version);
        times.push(performance.now() - started);
      }
      const asked = performance.now();
      await client.at("hover", uri, row, 12);
      hovers.push(performance.now() - asked);
    }
  }
  await client.stop();
  console.log(`  a program of ${rows} lines`);
  report("keystroke to problems", times.slice(100), "p95 ≤ 20 ms");
  report("hover", hovers, "≤ 5 ms");
}

void main();
