import { join } from "node:path";
import { type AddonSources, addonNames } from "./addon-files";
import { librariesOf } from "./libraries";
import { runCommand } from "./run-command";

/** A slow computer compiles for a minute. */
const patience = 600_000;

/** Compiles the addons against TensorFlow's libraries. Rejects with the compiler's last words. */
export async function compileAddons(sources: AddonSources, tensorflow: string, folder: string): Promise<void> {
  const linking = librariesOf()?.linking;
  if (!linking) throw new Error(`no compiler is known for ${process.platform}`);
  const compiler = await findCompiler();
  const compile = (language: readonly string[], files: readonly string[], output: string): Promise<string> =>
    runCommand(
      compiler,
      [
        ...["-O2", "-fPIC", "-shared", "-w", "-DNAPI_VERSION=8", ...language],
        ...[...sources.headers, join(tensorflow, "include")].map((headers) => `-I${headers}`),
        ...[...files, "-x", "none", "-o", join(folder, output), `-L${tensorflow}`, ...linking],
      ],
      { timeout: patience },
    );
  await Promise.all([
    compile(["-std=c++17"], sources.binding, addonNames.binding),
    compile(["-std=c++17", "-O3", "-pthread"], sources.kernels, addonNames.kernels),
    compile(["-x", "c"], [sources.loadAhead], addonNames.loadAhead),
  ]);
}

/** The user's own compiler, or what the system has. Rejects where there is none. */
async function findCompiler(): Promise<string> {
  for (const compiler of [process.env.CXX, "c++", "g++", "clang++"]) {
    if (compiler !== undefined && (await answers(compiler))) return compiler;
  }
  throw new Error("there is no C++ compiler");
}

const answers = (compiler: string): Promise<boolean> =>
  runCommand(compiler, ["--version"]).then(
    () => true,
    () => false,
  );
