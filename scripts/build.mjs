// Bundles everything that runs into dist/. `--production` minifies and leaves the source maps out.
//
// TensorFlow.js: its engine and kernel registry live on Node's global object, so the copy of tfjs-core inside a bundle and the one
// that tfjs-node brings from node_modules are one engine. Hence core and the wasm backend are bundled (the packaged extension needs
// no node_modules), while tfjs-node, a native addon, is looked up when the trainer starts and may be missing.
import { build } from "esbuild";
import { chmodSync, copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { thirdPartyNotices } from "./lib/notices.mjs";
import { isMain, root } from "./lib/project.mjs";

const dist = join(root, "dist");

/** Bundled once each, from the sources on the right. */
const nodePrograms = {
  extension: "src/extension/extension.ts",
  server: "src/language/server/node.ts",
  trainer: "src/trainer/main.ts",
  kmodel: "src/cli/main.ts",
  "image-worker": "src/trainer/datasets/image-worker.ts",
};
const webviews = {
  preview: "src/webview/preview/main.ts",
  training: "src/webview/training/main.ts",
};
/** Beside the bundles, where whoever loads them looks. Node has no use for the threaded one of TensorFlow.js. */
const wasmBinaries = [
  "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm",
  "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm",
  "@cwasm/jpeg-turbo/jpeg-turbo.wasm",
  "@cwasm/lodepng/lodepng.wasm",
];

/** @param {{ production?: boolean }} [options] */
export async function buildAll({ production = false } = {}) {
  rmSync(dist, { recursive: true, force: true });
  mkdirSync(dist, { recursive: true });

  /** @satisfies {import("esbuild").BuildOptions} */
  const common = {
    absWorkingDir: root,
    bundle: true,
    outdir: "dist",
    // Names stay as they are written, so that a stack trace of a user can be read.
    minifyWhitespace: production,
    minifySyntax: production,
    sourcemap: !production,
    sourcesContent: false,
    metafile: /** @type {const} */ (true),
    legalComments: /** @type {const} */ ("none"),
    logLevel: /** @type {const} */ ("warning"),
  };
  const results = await Promise.all([
    build({
      ...common,
      entryPoints: nodePrograms,
      platform: "node",
      format: "cjs",
      target: "node20",
      external: ["vscode", "@tensorflow/tfjs-node"],
      plugins: [await parsedPrograms()],
      // The ES modules first: their deep imports then share one tfjs-core, and unused parts drop out.
      mainFields: ["module", "main"],
      // h5wasm's Node build is an ES module that asks for its own address.
      define: { "import.meta.url": "moduleAddress" },
      banner: { js: 'const moduleAddress = require("node:url").pathToFileURL(__filename).href;' },
    }),
    build({
      ...common,
      entryPoints: webviews,
      platform: "browser",
      format: "iife",
      target: "es2022",
      minifyIdentifiers: production,
      loader: { ".svg": "dataurl", ".ttf": "dataurl" },
    }),
  ]);

  if (production) {
    writeFileSync(
      join(dist, "third-party-notices.txt"),
      thirdPartyNotices(
        results.map(({ metafile }) => metafile),
        wasmBinaries,
      ),
    );
  }
  for (const name of wasmBinaries) {
    copyFileSync(join(root, "node_modules", name), join(dist, basename(name)));
    chmodSync(join(dist, basename(name)), 0o644);
  }
  // Its source begins with the line that names its interpreter, which esbuild keeps first.
  chmodSync(join(dist, "kmodel.js"), 0o755);
}

/**
 * Programs of ours (`src/keras/applications`) are parsed here, not by whoever reads a file that calls one: a parser that has
 * just been loaded takes longer for them than everything else.
 * @returns {Promise<import("esbuild").Plugin>}
 */
async function parsedPrograms() {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ["src/language/syntax/parser.ts"],
    bundle: true,
    write: false,
    platform: "node",
    format: "esm",
    target: "node20",
  });
  const code = outputFiles.map(({ contents }) => Buffer.from(contents).toString("base64")).join("");
  const { parse } = await import(`data:text/javascript;base64,${code}`);
  return {
    name: "programs of Keras' modules",
    setup: ({ onLoad }) =>
      onLoad({ filter: /\.kmodel$/ }, ({ path }) => ({
        contents: JSON.stringify(parse(readFileSync(path, "utf8"))),
        loader: "text",
      })),
  };
}

if (isMain(import.meta.url)) {
  const start = performance.now();
  await buildAll({ production: process.argv.includes("--production") });
  console.log(`dist/ built in ${Math.round(performance.now() - start)} ms`);
}
