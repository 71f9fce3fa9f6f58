// Bundles everything that runs into dist/. `--production` minifies and leaves the source maps out.
//
// TensorFlow.js: the packaged extension needs no node_modules. Of tfjs-node the backend is bundled, on the one tfjs-core, where the
// optional package is there; its addon is a file apart, and what it is compiled of goes to dist/addon.
import { build } from "esbuild";
import { chmodSync, copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { thirdPartyNotices } from "./lib/notices.mjs";
import { isMain, root } from "./lib/project.mjs";

const dist = join(root, "dist");

/** Bundled once each, from the sources on the right. */
const nodePrograms = {
  extension: "src/extension/extension.ts",
  server: "src/language/server/node.ts",
  trainer: "src/trainer/main.ts",
  "trainer-program": "src/trainer/trainer-program.ts",
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

/** What the addons are compiled of, by their place in dist/addon. */
const addonSources = {
  binding: "@tensorflow/tfjs-node/binding",
  include: "node-api-headers/include",
  "package.json": "@tensorflow/tfjs-node/package.json",
  "load-ahead.c": "../src/native/load-ahead.c",
};
const hasTfjsNode = existsSync(join(root, "node_modules/@tensorflow/tfjs-node"));

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
      external: ["vscode", ...(hasTfjsNode ? [] : ["@tensorflow/tfjs-node"])],
      // tfjs-node takes from the whole of TensorFlow.js what the core has.
      alias: { "@tensorflow/tfjs": "@tensorflow/tfjs-core" },
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
  if (hasTfjsNode) {
    for (const [name, source] of Object.entries(addonSources))
      cpSync(join(root, "node_modules", source), join(dist, "addon", name), { recursive: true });
    copyCompiledAddons();
  }
  // Its source begins with the line that names its interpreter, which esbuild keeps first.
  chmodSync(join(dist, "kmodel.js"), 0o755);
}

/** The addons for this platform, where tests or the package have compiled them. */
function copyCompiledAddons() {
  const { version } = JSON.parse(readFileSync(join(dist, "addon/package.json"), "utf8"));
  const platform = `${process.platform}-${process.arch}`;
  const compiled = join(root, `.cache/native/addons-${version}-${platform}`);
  if (existsSync(compiled)) cpSync(compiled, join(dist, "addon/prebuilt", platform), { recursive: true });
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
