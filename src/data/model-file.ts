import { readFileSync } from "node:fs";
import { strFromU8, unzipSync } from "fflate";
import { PythonError } from "../language/interpreter/errors";
import { readRootAttribute } from "./hdf5-attribute";

/** The config of the model in a `.keras`, `.h5` or `.json` file, as JSON. Throws PythonError where there is none. */
export function readModelConfig(place: string, path: string): string {
  let config: string | undefined;
  try {
    config = readers.find(([ending]) => ending.test(path))?.[1](place);
  } catch (error) {
    throw new PythonError("ValueError", `"${path}" could not be read: ${(error as Error).message}.`, {
      code: "bad-data",
      argument: 0,
    });
  }
  if (config === undefined) {
    const hint = path.endsWith(".weights.h5") ? " It holds weights alone: `model.load_weights` reads them." : "";
    throw new PythonError("ValueError", `"${path}" holds no model: a model's file ends in .keras or .h5.${hint}`, {
      code: "bad-data",
      argument: 0,
    });
  }
  return config;
}

const readers: readonly (readonly [ending: RegExp, read: (place: string) => string | undefined])[] = [
  [/\.keras$/, fromArchive],
  [/\.(?:h5|hdf5)$/, fromHdf5],
  [/\.json$/, (place) => readFileSync(place, "utf8")],
];

function fromArchive(place: string): string {
  const entries = unzipSync(readFileSync(place), { filter: ({ name }) => name === "config.json" });
  const config = entries["config.json"];
  if (!config) throw new Error("the archive holds no config");
  return strFromU8(config);
}

const assets = "assets/";

/** The texts beside the config of a `.keras` file, by their paths below `assets/`; none of other files. */
export function readModelAssets(place: string): ReadonlyMap<string, string> {
  if (!place.endsWith(".keras")) return new Map();
  const entries = unzipSync(readFileSync(place), { filter: ({ name }) => /^assets\/.*\.txt$/.test(name) });
  return new Map(Object.entries(entries).map(([name, bytes]) => [name.slice(assets.length), strFromU8(bytes)]));
}

/** The config, with what the model was compiled with. */
function fromHdf5(place: string): string | undefined {
  const config = readRootAttribute(place, "model_config");
  const training = config === undefined ? undefined : readRootAttribute(place, "training_config");
  return training === undefined ? config : config?.replace(/\}\s*$/, `, "training_config": ${training}}`);
}
