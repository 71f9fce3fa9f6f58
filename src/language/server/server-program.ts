import { dirname } from "node:path";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { HeaderFiles } from "../../data/files";
import { startServer } from "./connection";

// For a moment only: V8 takes no compiled code that was made under other flags.
setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as (options: { type: "minor" }) => void;
setFlagsFromString("--no-expose-gc");

/** The language server under Node, over the transport that the client asked for. Data files' headers come in here. */
startServer(createConnection(ProposedFeatures.all), {
  now: () => performance.now(),
  filesFor: (uri) => new HeaderFiles(uri.startsWith("file:") ? dirname(fileURLToPath(uri)) : process.cwd()),
  collectGarbage: () => collect({ type: "minor" }),
});
