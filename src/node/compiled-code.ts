import { isAscii } from "node:buffer";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire, wrap } from "node:module";
import { basename, dirname, join } from "node:path";
import { Script } from "node:vm";
import { cacheFolder } from "./cache-folder";
import { writeAtomically } from "./write-atomically";

/** In front of the compiled code: how many runs have added to it, and the digest of the source and of the code. */
const header = { runs: 0, digest: 8, end: 40 };
/** V8 compiles what is called only, so the code of a few runs has what most need. */
const addingRuns = 8;
/** A process that goes on has its start behind it then, in milliseconds; later V8 forgets what it compiled for that. */
const startTime = 5000;
/** Code that nobody has written for so long is that of a version which has gone, in milliseconds. */
const lifetime = 30 * 24 * 3600 * 1000;

type Wrapper = (exports: object, require: NodeJS.Require, module: object, file: string, folder: string) => void;

/**
 * Runs a bundle of `dist/` with the code that V8 made of it in earlier runs: to compile it anew takes longer than most commands
 * do. The code is kept in the user's cache folder. V8 refuses what another version of it has made, and would crash on a damaged
 * file; that and another source are told by the digest. https://nodejs.org/api/vm.html#scriptcreatecacheddata
 */
export function runCompiled(file: string): void {
  const source = readFileSync(file);
  const kept = new CompiledCode(file, source);
  const script = new Script(wrap(source.toString(isAscii(source) ? "latin1" : "utf8")), {
    filename: file,
    cachedData: kept.code,
  });
  const module = { exports: {} };
  const run = script.runInThisContext() as Wrapper;
  run(module.exports, createRequire(file), module, file, dirname(file));
  const runs = script.cachedDataRejected === false ? kept.runs : 0;
  if (runs < addingRuns) whenStarted(() => kept.write(script.createCachedData(), runs + 1));
}

/** What was compiled of a bundle, in its file. */
class CompiledCode {
  private readonly folder = join(cacheFolder(), "compiled");
  private readonly path: string;
  /** Undefined where there is none of this source. */
  readonly code: Buffer | undefined;
  readonly runs: number = 0;

  constructor(
    file: string,
    private readonly source: Buffer,
  ) {
    // Each installation and each Node has its own.
    const place = createHash("sha256").update(`${file} ${process.execPath} ${process.version}`).digest("hex");
    this.path = join(this.folder, `${basename(file, ".js")}-${place.slice(0, 16)}.code`);
    try {
      const content = readFileSync(this.path);
      const code = content.subarray(header.end);
      if (!content.subarray(header.digest, header.end).equals(this.digestOf(code))) return;
      this.code = code;
      this.runs = content[header.runs]!;
    } catch {
      // The first run.
    }
  }

  /** Code that cannot be kept is compiled again. */
  write(code: Buffer, runs: number): void {
    const start = Buffer.alloc(header.digest);
    start[header.runs] = runs;
    try {
      writeAtomically(this.path, (temporary) =>
        writeFileSync(temporary, Buffer.concat([start, this.digestOf(code), code])),
      );
      this.removeOld();
    } catch {
      return;
    }
  }

  private digestOf(code: Buffer): Buffer {
    return createHash("sha256").update(this.source).update(code).digest();
  }

  private removeOld(): void {
    const oldest = Date.now() - lifetime;
    for (const name of readdirSync(this.folder)) {
      const path = join(this.folder, name);
      if (statSync(path).mtimeMs < oldest) rmSync(path, { force: true });
    }
  }
}

/** Calls once: when the process ends, or when it has run for a while. */
function whenStarted(call: () => void): void {
  const once = (): void => {
    clearTimeout(timer);
    process.off("exit", once);
    call();
  };
  const timer = setTimeout(once, startTime);
  timer.unref();
  process.on("exit", once);
}
