/** A process of its own, for one holds one engine. Standard input: programs; standard output: the losses of each; both as JSON. */
import { readFileSync } from "node:fs";
import { selectRuntime } from "../../../src/trainer/runtimes/runtime";
import { readTraining } from "./read-training";
import { stepLosses } from "./step-losses";

async function main(steps: number): Promise<void> {
  const { tf } = await selectRuntime("wasm");
  const losses: number[][] = [];
  for (const program of JSON.parse(readFileSync(0, "utf8")) as string[])
    losses.push(stepLosses(await readTraining(tf, program), "eager", steps));
  process.stdout.write(JSON.stringify(losses));
}

void main(Number(process.argv[2]));
