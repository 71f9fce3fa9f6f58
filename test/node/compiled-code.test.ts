import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root, temporaryFolder } from "../support/folders";

const runs = 10;

describe("compiled code that is kept", () => {
  let folder: string;
  let cache: string;
  let program: string;
  beforeEach(() => {
    folder = temporaryFolder("compiled");
    cache = join(folder, "cache");
    program = join(folder, "program.js");
    writeFileSync(program, 'console.log(require("node:path").basename(__filename), process.argv[2]);');
    writeFileSync(
      join(folder, "main.ts"),
      `import { runCompiled } from ${JSON.stringify(join(root, "src/node/compiled-code"))};\nrunCompiled(${JSON.stringify(program)});\n`,
    );
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const run = (...args: string[]): string => {
    const { stdout, stderr } = spawnSync(process.execPath, ["--require", "tsx/cjs", join(folder, "main.ts"), ...args], {
      encoding: "utf8",
      cwd: root,
      env: { ...process.env, XDG_CACHE_HOME: cache },
    });
    assert.equal(stderr, "");
    return stdout.trim();
  };
  const file = (): string => join(cache, "kmodel/compiled", readdirSync(join(cache, "kmodel/compiled"))[0]!);

  it("runs the program as if it had been started itself", () => {
    assert.equal(run("once"), "program.js once");
    assert.equal(run("again"), "program.js again");
  });

  it("is added to by the first runs only", () => {
    for (let count = 0; count < runs; count++) run();
    const kept = readFileSync(file());
    assert.equal(kept[0], 8);
    run();
    assert.deepEqual(readFileSync(file()), kept);
  });

  it("is made anew for another source", () => {
    run();
    writeFileSync(program, 'console.log("another program of the very same length, " + 12345 + process.argv[2]);');
    assert.equal(run("!"), "another program of the very same length, 12345!");
    assert.equal(readFileSync(file())[0], 1);
  });

  it("is not taken from a damaged file", () => {
    run("a");
    const damaged = readFileSync(file());
    damaged.fill(0xff, 90, 120);
    writeFileSync(file(), damaged);
    assert.equal(run("b"), "program.js b");
    assert.equal(readFileSync(file())[0], 1);
  });

  it("is done without where nothing can be written", () => {
    writeFileSync(cache, "a file where the folder should be");
    assert.equal(run("here"), "program.js here");
  });
});
