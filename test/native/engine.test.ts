import assert from "node:assert/strict";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { cacheFolder } from "../../src/node/cache-folder";
import { findNativeEngine } from "../../src/native/engine";
import { findFetcher } from "../../src/native/fetcher";
import { installTensorFlow } from "../../src/native/install";
import { librariesOf, linkerPath } from "../../src/native/libraries";
import { nodeForNative } from "../../src/native/node";
import { ownEngine } from "../../src/native/own-package";
import { prepareEngine } from "../../src/native/prepare";
import { pythonCandidates } from "../../src/native/python";
import { findTensorFlow } from "../../src/native/tensorflow";
import { fromVariables, toVariables } from "../../src/native/variables";

const silent = (): void => undefined;

describe("Native engine", () => {
  let folder: string;
  before(() => (folder = mkdtempSync(join(tmpdir(), "kmodel-native-"))));
  after(() => {
    rmSync(folder, { recursive: true });
  });

  /** A program that answers as Python does. */
  function makePython(name: string, answer: string): string {
    const file = join(folder, name);
    writeFileSync(file, `#!/bin/sh\n${answer}\n`);
    chmodSync(file, 0o755);
    return file;
  }

  /** A Python whose TensorFlow has libraries, but no headers. */
  function makePythonWithTensorFlow(name: string): { python: string; tensorflow: string } {
    const tensorflow = join(folder, `${name}-packages`, "tensorflow");
    mkdirSync(tensorflow, { recursive: true });
    for (const library of ["cc", "framework"]) writeFileSync(join(tensorflow, `libtensorflow_${library}.so.2`), "");
    const answer = JSON.stringify({ folder: tensorflow, version: "2.21.0", cudaFolders: [], prefix: "/python" });
    return { python: makePython(name, `echo '${answer}'`), tensorflow };
  }

  describe("which Python is asked", () => {
    it("is the setting's, the editor's, the environment's, the system's", () => {
      const env = { VIRTUAL_ENV: "/venv", CONDA_PREFIX: "/conda" };
      const found = pythonCandidates({ setting: "/a/python", active: "/b/python", env, platform: "linux" });
      assert.deepEqual(
        found.map(({ command }) => command),
        ["/a/python", "/b/python", "/venv/bin/python", "/conda/bin/python", "python3"],
      );
    });

    it("leaves out what is not there", () => {
      const found = pythonCandidates({ setting: "", env: {}, platform: "linux" });
      assert.deepEqual(found, [{ command: "python3", name: "python3" }]);
    });
  });

  describe("which TensorFlow is taken", () => {
    it("is the first whose libraries are there", async () => {
      const { python, tensorflow } = makePythonWithTensorFlow("with");
      const without = makePython("without", `echo '{"folder": null}'`);
      const broken = makePython("broken", `echo "Traceback" >&2; exit 1`);
      const pythons = [
        { command: join(folder, "absent"), name: "the absent one" },
        { command: broken, name: "the broken one" },
        { command: without, name: "the one without" },
        { command: python, name: "the right one" },
      ];
      assert.deepEqual(await findTensorFlow(pythons, join(folder, "first"), "linux"), {
        folder: tensorflow,
        version: "2.21.0",
        cudaFolders: [],
        prefix: "/python",
        owner: "the right one",
      });
    });

    it("is none where the libraries have other names, and the sentence says where was looked", async () => {
      const empty = makePython("empty", `echo '{"folder": "${folder}", "version": "1.15", "cudaFolders": []}'`);
      const pythons = [
        { command: empty, name: "the virtual environment" },
        { command: join(folder, "absent"), name: "python3" },
      ];
      assert.deepEqual(await findTensorFlow(pythons, join(folder, "second"), "linux"), {
        failure: "no TensorFlow is in the virtual environment or python3",
      });
    });

    it("is none on a system that TensorFlow has no libraries for", async () => {
      assert.deepEqual(await findTensorFlow([], folder, "aix"), {
        failure: "TensorFlow has no libraries for this system",
      });
    });

    it("is known the next time without starting Python, until its packages change", async () => {
      const { python, tensorflow } = makePythonWithTensorFlow("once");
      const cache = join(folder, "answers");
      const find = () => findTensorFlow([{ command: python, name: "python3" }], cache, "linux");
      const then = new Date(2020, 0);
      utimesSync(python, then, then);
      const first = await find();
      writeFileSync(python, "#!/bin/sh\nexit 1\n");
      utimesSync(python, then, then);
      assert.deepEqual(await find(), first);
      utimesSync(dirname(tensorflow), new Date(0), new Date(0));
      assert.deepEqual(await find(), { failure: "no TensorFlow is in python3" });
    });
  });

  describe("what fetches TensorFlow", () => {
    it("is the first Python's pip, otherwise uv", async () => {
      const pip = makePython("with-pip", "echo pip 25");
      const without = makePython("without-pip", "exit 1");
      const uv = makePython("uv", "echo uv 0.9");
      const candidates = [without, pip].map((command, index) => ({ command, name: `Python ${index}` }));
      assert.equal((await findFetcher(candidates, [uv]))?.name, "pip of Python 1");
      assert.equal((await findFetcher(candidates.slice(0, 1), [uv]))?.command, uv);
      assert.equal(await findFetcher([], [without]), undefined);
    });

    it("leaves the libraries and the headers that are needed, and nothing where it fails", async () => {
      const cache = join(folder, "installed");
      const files = ["libtensorflow_cc.so.2", "include/tensorflow/c/c_api.h", "include/tsl/a.h", "python/keras.py"];
      const others = [
        "include/tensorflow/core/platform/ctstring.h",
        "include/tensorflow/compiler/x.h",
        "include/xla/tsl/c/a.h",
      ];
      const fetch = [
        'for word in "$@"; do case $word in --target=*) target=${word#--target=};; esac; done',
        `for file in ${[...files, ...others].join(" ")}; do mkdir -p "$target/tensorflow/$(dirname $file)"; : > "$target/tensorflow/$file"; done`,
      ].join("\n");
      const failing = { command: makePython("failing", "echo no network >&2; exit 1"), name: "uv", install: [] };
      await assert.rejects(installTensorFlow({ fetcher: failing, cache, tell: silent }), { message: "no network" });
      assert.deepEqual(readdirSync(cache), []);
      const fetcher = { command: makePython("fetching", fetch), name: "uv", install: ["pip", "install"] };
      const installed = await installTensorFlow({ fetcher, cache, tell: silent });
      const kept = readdirSync(installed, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
      assert.deepEqual(kept.map(({ name }) => name).sort(), [
        "a.h",
        "a.h",
        "c_api.h",
        "ctstring.h",
        "libtensorflow_cc.so.2",
      ]);
    });
  });

  describe("the package's own installation", () => {
    it("is taken where its addon and its libraries are there", () => {
      const tfjsNode = join(folder, "tfjs-node");
      for (const part of ["lib/napi-v7", "lib/napi-v8"]) mkdirSync(join(tfjsNode, part), { recursive: true });
      assert.equal(ownEngine(tfjsNode), undefined);
      writeFileSync(join(tfjsNode, "lib/napi-v8/tfjs_binding.node"), "");
      assert.equal(ownEngine(tfjsNode), undefined);
      mkdirSync(join(tfjsNode, "deps/lib"), { recursive: true });
      assert.deepEqual(ownEngine(tfjsNode), {
        addonFolder: join(tfjsNode, "lib/napi-v8"),
        libraryFolders: [join(tfjsNode, "deps/lib")],
        source: "the package @tensorflow/tfjs-node",
      });
    });
  });

  describe("where the libraries are", () => {
    const places: readonly [NodeJS.Platform, path: string, folders: readonly string[]][] = [
      ["linux", "LD_LIBRARY_PATH", ["/tf"]],
      ["darwin", "DYLD_LIBRARY_PATH", ["/tf"]],
      ["win32", "PATH", [join("/tf", "python"), "/python"]],
    ];
    for (const [platform, path, folders] of places)
      it(`is told by ${path} on ${platform}`, () => {
        assert.equal(linkerPath(platform), path);
        assert.deepEqual(librariesOf(platform)?.folders("/tf", "/python"), folders);
      });
  });

  it("says why there is no addon", async () => {
    const { python, tensorflow } = makePythonWithTensorFlow("headless");
    const places = { setting: python, env: {}, platform: "linux" as const };
    const cache = join(folder, "cache");
    assert.deepEqual(await findNativeEngine(places, silent, cache), {
      failure: `there are no headers of TensorFlow in ${tensorflow}`,
    });
    mkdirSync(join(tensorflow, "include"));
    const told: string[] = [];
    const found = await findNativeEngine(places, (text) => told.push(text), cache);
    assert.ok(
      "failure" in found && found.failure.startsWith("its addon could not be compiled ("),
      JSON.stringify(found),
    );
    assert.deepEqual(told, ["Compiling the native engine's addon: this once, for 10 to 60 s …"]);
    assert.ok(!existsSync(join(cache, "tfjs_binding.node")));
  });

  it("tells a process where it is, before what the linker looked at already", () => {
    const engine = { addonFolder: "/addon", libraryFolders: ["/tf", "/cuda"], source: "TensorFlow 2.21.0 of python3" };
    const variables = toVariables(engine, { LD_LIBRARY_PATH: "/usr/own", DYLD_LIBRARY_PATH: "/usr/own" });
    assert.deepEqual(fromVariables(variables), { folder: "/addon", source: engine.source, failure: undefined });
    assert.ok(Object.values(variables).includes("/tf:/cuda:/usr/own"));
    assert.equal(fromVariables(toVariables({ failure: "it is not there" })).failure, "it is not there");
  });

  it("is not looked for where WebAssembly is asked", async () => {
    assert.deepEqual(await prepareEngine("wasm", silent), { native: undefined, node: process.execPath });
  });

  it("runs in this Node, and out of Electron in the PATH's", async () => {
    assert.equal(await nodeForNative({ ...process.versions, electron: undefined }), process.execPath);
    assert.equal(await nodeForNative({ ...process.versions, electron: "39.0.0" }), "node");
  });

  it("keeps the addon where the system keeps such things", () => {
    assert.equal(cacheFolder({ XDG_CACHE_HOME: "/x" }, "linux"), "/x/kmodel");
    assert.equal(cacheFolder({ LOCALAPPDATA: "/l" }, "win32"), "/l/kmodel");
    assert.match(cacheFolder({}, "darwin"), /Library\/Caches\/kmodel$/);
  });
});
