import { join } from "node:path";
import { runCommand } from "./run-command";

export interface AddonSources {
  /** The package `@tensorflow/tfjs-node`. */
  tfjsNode: string;
  nodeHeaders: string;
  /** TensorFlow's package in Python: headers and libraries. */
  tensorflow: string;
  output: string;
}

/** Compiles tfjs-node's two source files against TensorFlow's libraries. Rejects with the compiler's last words. */
export async function compileAddon({ tfjsNode, nodeHeaders, tensorflow, output }: AddonSources): Promise<void> {
  const compiler = await findCompiler();
  await runCommand(compiler, [
    ...["-O2", "-fPIC", "-shared", "-std=c++17", "-w", "-DNAPI_VERSION=8"],
    ...[tfjsNode, nodeHeaders, join(tensorflow, "include")].map((folder) => `-I${folder}`),
    ...["tfjs_backend.cc", "tfjs_binding.cc"].map((source) => join(tfjsNode, "binding", source)),
    ...["-o", output, `-L${tensorflow}`],
    ...linking,
  ]);
}

/** The libraries as the linker takes them; Node's own functions are there when the addon is loaded. */
const linking =
  process.platform === "darwin"
    ? ["-ltensorflow_cc.2", "-ltensorflow_framework.2", "-undefined", "dynamic_lookup"]
    : ["-l:libtensorflow_cc.so.2", "-l:libtensorflow_framework.so.2"];

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
