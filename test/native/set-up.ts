// Sets the native engine up in a folder and writes the variables that a process needs to load it.
import { findNativeEngine } from "../../src/native/engine";
import { findFetcher } from "../../src/native/fetcher";
import { installTensorFlow } from "../../src/native/install";
import { toVariables } from "../../src/native/variables";

const tell = (text: string): void => void process.stderr.write(`${text}\n`);

async function main(cache: string): Promise<void> {
  const fetcher = await findFetcher([{ command: "python3", name: "python3" }]);
  if (!fetcher) throw new Error("The native engine is fetched by pip or uv, and neither is there.");
  await installTensorFlow({ fetcher, cache, tell });
  const engine = await findNativeEngine({ env: {}, setting: "" }, tell, cache);
  if ("failure" in engine) throw new Error(`The native engine can't run: ${engine.failure}.`);
  process.stdout.write(JSON.stringify(toVariables(engine)));
}

main(process.argv[2]!).catch((error: unknown) => {
  tell(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
