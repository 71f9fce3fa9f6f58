// Bundles everything that runs into dist/. `--production` minifies and leaves the source maps out.
//
// TensorFlow.js: the packaged extension needs no node_modules. Of tfjs-node the backend is bundled, on the one tfjs-core, where the
// optional package is there; its addon is a file apart, and what it is compiled of goes to dist/addon.
import { build } from "esbuild";
import { chmodSync, copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { runInNewContext } from "node:vm";
import { require as requireTypeScript } from "tsx/cjs/api";
import { thirdPartyNotices } from "./lib/notices.mjs";
import { isMain, root } from "./lib/project.mjs";

const dist = join(root, "dist");

/** Bundled once each, from the sources on the right. */
const nodePrograms = {
  extension: "src/extension/extension.ts",
  server: "src/language/server/main.ts",
  "server-program": "src/language/server/server-program.ts",
  trainer: "src/trainer/main.ts",
  "trainer-program": "src/trainer/trainer-program.ts",
  kmodel: "src/cli/main.ts",
  "kmodel-program": "src/cli/kmodel-program.ts",
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
  kernels: "../src/native/kernels",
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
      // Compiled code that was kept imports nothing by itself (`src/node/compiled-code.ts`).
      supported: { "dynamic-import": false },
      external: ["vscode", ...(hasTfjsNode ? [] : ["@tensorflow/tfjs-node"])],
      plugins: [await parsedPrograms(), partsOfTfjsNode, binaryOfHdf5],
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
  const { findAddonSources } = requireTypeScript("../src/native/addon-files.ts", import.meta.url);
  const { compiledFolder, platformName } = requireTypeScript("../src/native/addon.ts", import.meta.url);
  const compiled = compiledFolder(join(root, ".cache/native"), findAddonSources());
  if (existsSync(compiled)) cpSync(compiled, join(dist, "addon/prebuilt", platformName), { recursive: true });
}

/**
 * tfjs-node's backend asks for the whole of TensorFlow.js, and gets the core once: esbuild would copy its names for each of a
 * hundred and fifty kernels. Its protocol buffers, a tenth of the trainer, are for summaries that nobody asks for.
 * @type {import("esbuild").Plugin}
 */
const partsOfTfjsNode = {
  name: "the parts of tfjs-node",
  setup: ({ onResolve, onLoad }) => {
    const namespace = "tfjs-node";
    onResolve({ filter: /^@tensorflow\/tfjs$/ }, ({ path }) => ({ path, namespace }));
    onResolve({ filter: /^\.\/proto\/api_pb$/ }, ({ path }) => ({ path, namespace }));
    onLoad({ filter: /^@tensorflow\/tfjs$/, namespace }, () => ({
      contents: 'module.exports = require("@tensorflow/tfjs-core");',
      resolveDir: root,
    }));
    onLoad({ filter: /api_pb$/, namespace }, () => ({ contents: "module.exports = {};" }));
  },
};

/**
 * h5wasm's Node build holds its WebAssembly as a text of four megabytes. In a file of its own it is neither read as source nor
 * decoded sign by sign.
 * @type {import("esbuild").Plugin}
 */
const binaryOfHdf5 = {
  name: "h5wasm's binary",
  setup: ({ onLoad }) =>
    onLoad({ filter: /h5wasm[/\\]dist[/\\]node[/\\]hdf5_util\.js$/ }, ({ path }) => {
      const source = readFileSync(path, "utf8");
      const [call, literal] = /binaryDecode\(('(?:[^'\\]|\\.)*')\)/s.exec(source) ?? [];
      if (!call || !literal) throw new Error("h5wasm keeps its WebAssembly in another way now.");
      const text = /** @type {string} */ (runInNewContext(literal));
      // Zeros are written as the sign 256.
      writeFileSync(
        join(dist, "h5wasm.wasm"),
        Uint8Array.from(text, (sign) => sign.charCodeAt(0) & 255),
      );
      const reading = 'require("node:fs").readFileSync(require("node:path").join(__dirname, "h5wasm.wasm"))';
      return { contents: source.replace(call, () => reading), loader: "js" };
    }),
};

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
