import { dirname } from "node:path";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { HeaderFiles } from "../../data/files";
import { startServer } from "./connection";

/** The language server under Node, over the transport that the client asked for. Data files' headers come in here. */
startServer(createConnection(ProposedFeatures.all), {
  now: () => performance.now(),
  filesFor: (uri) => new HeaderFiles(uri.startsWith("file:") ? dirname(fileURLToPath(uri)) : process.cwd()),
});
