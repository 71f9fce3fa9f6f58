import assert from "node:assert/strict";
import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { addonFor, compiledFolder } from "../../src/native/addon";
import { addonNames, findAddonSources } from "../../src/native/addon-files";
import { noteUse, removeUnusedAddons } from "../../src/native/unused-addons";
import { temporaryFolder } from "../support/folders";

const silent = (): void => undefined;
const day = 24 * 60 * 60 * 1000;

describe("the folder of compiled addons", () => {
  const sources = findAddonSources();
  const { CXX } = process.env;
  let cache: string;
  let tensorflow: string;

  before(function () {
    // The sources are those of an optional package; the compiler is a script.
    if (!sources || process.platform === "win32") this.skip();
  });
  beforeEach(() => {
    cache = temporaryFolder("addons");
    tensorflow = join(cache, "tensorflow");
    mkdirSync(join(tensorflow, "include"), { recursive: true });
  });
  afterEach(() => {
    if (CXX === undefined) delete process.env.CXX;
    else process.env.CXX = CXX;
    rmSync(cache, { recursive: true, force: true });
  });

  /** A compiler that writes what it is asked for, with nothing in it. */
  function useCompiler(): void {
    const compiler = join(tensorflow, "compiler");
    writeFileSync(compiler, '#!/bin/sh\nwhile [ $# -gt 0 ]; do [ "$1" = -o ] && : > "$2"; shift; done\n');
    chmodSync(compiler, 0o755);
    process.env.CXX = compiler;
  }

  /** A folder of the cache that was used so many days ago. */
  function makeFolder(name: string, days: number): string {
    const folder = join(cache, name);
    mkdirSync(folder);
    writeFileSync(join(folder, addonNames.binding), "");
    const then = new Date(Date.now() - days * day);
    utimesSync(folder, then, then);
    return folder;
  }

  it("is kept from its last use on", async () => {
    const folder = makeFolder(basename(compiledFolder(cache, sources!)), 40);
    assert.deepEqual(await addonFor(tensorflow, cache, silent), { folder });
    assert.ok(Date.now() - statSync(folder).mtimeMs < day);
  });

  it("takes the place of those that were not used for a month, and of nothing else", async () => {
    useCompiler();
    const former = [
      "addons-4.22.0-0123abcd-linux-x64",
      "addons-4.21.0-99999999-darwin-arm64.4711",
      "addon-4.22.0-linux-x64",
    ];
    for (const name of former) makeFolder(name, 31);
    const kept = ["addons-4.22.0-fedcba98-linux-x64", "addons-mine", "addons-4.22.0-0123abcd-linux-x64-copy"];
    kept.forEach((name, index) => makeFolder(name, index === 0 ? 29 : 400));
    writeFileSync(join(cache, "addons-4.20.0-0123abcd-linux-x64"), "a file");
    utimesSync(join(cache, "addons-4.20.0-0123abcd-linux-x64"), new Date(0), new Date(0));
    const found = await addonFor(tensorflow, cache, silent);
    const folder = compiledFolder(cache, sources!);
    assert.deepEqual(found, { folder });
    assert.deepEqual(readdirSync(folder).sort(), Object.values(addonNames).sort());
    for (const name of kept) assert.ok(existsSync(join(cache, name)), name);
    assert.equal(readdirSync(cache).length, kept.length + 3);
  });

  it("may be gone", async () => {
    await noteUse(join(cache, "absent"));
    await removeUnusedAddons(join(cache, "absent", "addons"));
  });
});
