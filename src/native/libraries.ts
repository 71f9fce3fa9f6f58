import { join } from "node:path";

/** How TensorFlow's package for Python comes on a platform. */
export interface Libraries {
  /** The files that the addon asks for, in the package's folder. */
  readonly files: readonly string[];
  /** The folders that the dynamic linker has to look into, of the package's and the interpreter's own. */
  readonly folders: (tensorflow: string, python: string) => readonly string[];
  /** The variable that tells it so. It is read once, when a process starts: hence it is set by the parent. */
  readonly path: string;
  /** What the C++ compiler is told, to take them and to leave Node's own functions open; undefined where it is not asked. */
  readonly linking: readonly string[] | undefined;
}

const inPackage = (tensorflow: string): readonly string[] => [tensorflow];

const platforms: Readonly<Partial<Record<NodeJS.Platform, Libraries>>> = {
  linux: {
    files: ["libtensorflow_cc.so.2", "libtensorflow_framework.so.2"],
    folders: inPackage,
    path: "LD_LIBRARY_PATH",
    // Node would unload an addon with the thread that loaded it, and TensorFlow does not survive that.
    linking: ["-Wl,-z,nodelete", "-Wl,--no-as-needed", "-l:libtensorflow_cc.so.2", "-l:libtensorflow_framework.so.2"],
  },
  darwin: {
    files: ["libtensorflow_cc.2.dylib", "libtensorflow_framework.2.dylib"],
    folders: inPackage,
    path: "DYLD_LIBRARY_PATH",
    linking: ["-ltensorflow_cc.2", "-ltensorflow_framework.2", "-undefined", "dynamic_lookup"],
  },
  win32: {
    // `tensorflow_cc.2.dll` is empty there: the functions are in the library of the Python modules, which asks for Python's own.
    files: [join("python", "_pywrap_tensorflow_common.dll")],
    folders: (tensorflow, python) => [join(tensorflow, "python"), python],
    path: "PATH",
    linking: undefined,
  },
};

/** Undefined where TensorFlow has no package. */
export const librariesOf = (platform: NodeJS.Platform = process.platform): Libraries | undefined => platforms[platform];

/** The linker's variable; where there is none to set, the usual name. */
export const linkerPath = (platform?: NodeJS.Platform): string => librariesOf(platform)?.path ?? "LD_LIBRARY_PATH";
