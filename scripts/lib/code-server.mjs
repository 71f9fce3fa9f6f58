// VS Code in the browser, from the npm package `code-server`: for machines without a desktop, and for the tests.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { homedir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { run } from "./commands.mjs";
import { root } from "./project.mjs";

const codeServerVersion = "4.139.1";
/** The Node that this code-server asks for; the one that runs this script may be older. */
const nodeVersion = "24.21.0";

/** Shared by all checkouts, as it is large: see `ensureCodeServer`. */
const installFolder = join(
  process.env.KMODEL_CACHE ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "kmodel"),
  `code-server-${codeServerVersion}`,
);

/**
 * Installs code-server once for this user (about 800 MB, under a minute).
 * @returns {Promise<{ node: string, entry: string }>} the programs that start it
 */
export async function ensureCodeServer() {
  const nodePackage = `node-${process.platform === "win32" ? "win" : process.platform}-${process.arch}`;
  const installed = {
    node: join(installFolder, "node_modules", nodePackage, "bin/node"),
    entry: join(installFolder, "node_modules/code-server/out/node/entry.js"),
  };
  if (existsSync(installFolder)) return installed;

  console.log("Installing VS Code for the browser (about 800 MB, once) …");
  const unfinished = `${installFolder}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true });
  writeFileSync(join(unfinished, "package.json"), '{ "name": "kmodel-code-server", "private": true }\n');

  const node = join(unfinished, "node_modules", nodePackage);
  // Install scripts are left out: some need compilers, and all that the server needs comes ready-made.
  const npmInstall = ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  await run("npm", [...npmInstall, `${nodePackage}@${nodeVersion}`], { cwd: unfinished });
  const env = { ...process.env, PATH: `${join(node, "bin")}${delimiter}${process.env.PATH}` };
  await run("npm", [...npmInstall, `code-server@${codeServerVersion}`], { cwd: unfinished, env });
  const editor = join(unfinished, "node_modules/code-server/lib/vscode");
  for (const cwd of [editor, join(editor, "extensions")]) await run("npm", [...npmInstall, "--omit=dev"], { cwd, env });

  renameSync(unfinished, installFolder);
  return installed;
}

/**
 * Lays this checkout into a folder of extensions as if it were installed; links, so that a new build is seen at the next reload.
 * @param {string} extensionsFolder
 */
export function linkExtension(extensionsFolder) {
  const { publisher, name, version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  rmSync(extensionsFolder, { recursive: true, force: true });
  const folder = join(extensionsFolder, `${publisher}.${name}-${version}`);
  mkdirSync(folder, { recursive: true });
  for (const part of ["package.json", "language-configuration.json", "dist", "media", "syntaxes"]) {
    symlinkSync(join(root, part), join(folder, part));
  }
}

/**
 * @typedef {object} ServerOptions
 * @property {string} folder where the server keeps settings, state and its log
 * @property {string} extensionsFolder
 * @property {number} [port] taken when it is free
 * @property {Record<string, unknown>} [settings] written where the folder has none yet
 * @property {boolean} [automation] heed the address' `payload`: an extension under development, its tests. Hides notifications.
 * @property {Record<string, string>} [env]
 *
 * @typedef {object} Server
 * @property {string} url
 * @property {Promise<unknown>} ended settles when the server is gone
 * @property {() => Promise<void>} stop
 */

/**
 * Starts a server on this machine's own address and waits until it answers.
 * @param {ServerOptions} options
 * @returns {Promise<Server>}
 */
export async function startCodeServer({ folder, extensionsFolder, port, settings = {}, automation = false, env = {} }) {
  const { node, entry } = await ensureCodeServer();
  const data = join(folder, "data");
  const settingsFile = join(data, "User/settings.json");
  const configuration = join(folder, "config.yaml");
  mkdirSync(dirname(settingsFile), { recursive: true });
  if (!existsSync(settingsFile)) writeFileSync(settingsFile, `${JSON.stringify(settings, undefined, 2)}\n`);
  writeFileSync(configuration, "auth: none\n");

  const address = `127.0.0.1:${await freePort(port)}`;
  const url = `http://${address}`;
  const places = ["--config", configuration, "--user-data-dir", data, "--extensions-dir", extensionsFolder];
  const quiet = ["--disable-telemetry", "--disable-update-check", "--disable-workspace-trust"];
  const fresh = ["--disable-getting-started-override", "--ignore-last-opened"];
  const driver = automation ? ["--vscode-option", "enable-smoke-test-driver"] : [];
  const logFile = join(folder, "server.log");
  const log = openSync(logFile, "w");
  const child = spawn(
    node,
    [entry, "--auth", "none", "--bind-addr", address, ...places, ...quiet, ...fresh, ...driver],
    {
      // A group of its own, so that its extension hosts end with it.
      detached: true,
      stdio: ["ignore", log, log],
      env: { ...process.env, ...env },
    },
  );
  const ended = new Promise((resolve) => child.on("close", resolve));
  /** @param {NodeJS.Signals} signal */
  const signalGroup = (signal) => {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
    process.kill(-child.pid, signal);
  };
  const stop = async () => {
    signalGroup("SIGTERM");
    await Promise.race([ended, delay(3000)]);
    signalGroup("SIGKILL");
  };

  const deadline = Date.now() + 30_000;
  while (!(await answers(`${url}/healthz`))) {
    if (child.exitCode !== null || Date.now() > deadline) {
      await stop();
      throw new Error(`VS Code's server did not start; its log is ${logFile}.`);
    }
    await delay(100);
  }
  return { url, ended, stop };
}

/** @param {string} url */
async function answers(url) {
  return fetch(url).then(
    (response) => response.ok,
    () => false,
  );
}

/**
 * @param {number} [wanted]
 * @returns {Promise<number>} the wanted port if it is free, otherwise any free one
 */
function freePort(wanted = 0) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", () => (wanted === 0 ? reject(new Error("No port is free.")) : resolve(freePort())));
    server.listen(wanted, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : wanted));
    });
  });
}
