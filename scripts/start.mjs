// `npm start`: sets everything up and opens VS Code on examples/ with the extension loaded.
// `npm start -- --headless`: the same set-up, then the main job in the terminal.
// Until the dependencies are installed only Node's own modules may be imported.
import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { linkExtension, startCodeServer } from "./lib/code-server.mjs";
import { findProgram, hasDesktop, run, runMain, status } from "./lib/commands.mjs";
import { ensureDependencies } from "./lib/dependencies.mjs";
import { root } from "./lib/project.mjs";

const examples = join(root, "examples");
const firstExample = join(examples, "digits.kmodel");
/** Stable, so that a bookmark and the state kept by the browser survive a restart. */
const preferredPort = 8471;

const editorSettings = {
  "workbench.startupEditor": "none",
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "chat.disableAIFeatures": true,
  "telemetry.telemetryLevel": "off",
  "extensions.autoCheckUpdates": false,
  "extensions.autoUpdate": false,
};

async function openInDesktop(/** @type {string} */ code) {
  console.log("Opening VS Code on examples/ …");
  const parameters = [
    `--extensionDevelopmentPath=${root}`,
    "--disable-workspace-trust",
    "--new-window",
    examples,
    firstExample,
  ];
  await run(code, parameters, { shell: process.platform === "win32" });
}

async function openInBrowser() {
  const folder = join(root, ".cache/editor");
  const extensionsFolder = join(folder, "extensions");
  linkExtension(extensionsFolder);
  const server = await startCodeServer({ folder, extensionsFolder, port: preferredPort, settings: editorSettings });
  const address = new URL(server.url);
  address.searchParams.set("folder", examples);
  console.log(`\nVS Code runs at\n\n  ${address.href}\n\nPress Ctrl+C to stop it.`);
  const opener = findProgram(process.platform === "darwin" ? "open" : "xdg-open");
  if (opener && hasDesktop()) await status(opener, [address.href], { stdio: "ignore" });

  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM"])) process.once(signal, () => void server.stop());
  await server.ended;
}

async function showInTerminal() {
  const picture = join(root, ".cache/headless/digits.svg");
  mkdirSync(dirname(picture), { recursive: true });
  const steps = [
    ["check", firstExample],
    ["summary", firstExample],
    ["export", firstExample, "--to", "svg", "--output", picture],
    ["train", firstExample],
  ];
  for (const step of steps) {
    console.log(`\n$ kmodel ${step.map((word) => word.replace(root, "")).join(" ")}`);
    await run(process.execPath, [join(root, "dist/kmodel.js"), ...step]);
  }
  console.log(`\nThe picture of the model: ${picture}`);
}

await runMain(async () => {
  const { values } = parseArgs({ options: { headless: { type: "boolean", default: false } } });
  await ensureDependencies();
  const { buildAll } = await import("./build.mjs");
  await buildAll();
  if (values.headless) return showInTerminal();
  const code = findProgram("code");
  return code && hasDesktop() ? openInDesktop(code) : openInBrowser();
});
