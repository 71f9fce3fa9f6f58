import { KerasTensor } from "../../../keras/core/tensor";
import { type Arguments, builtin } from "../builtin";
import type { Interpreter } from "../interpreter";
import { str } from "../format";
import { nameScopeFunction } from "./name-scope";
import { type CallSite, Float, List, Unknown, type Value } from "../values";

/** `keras.backend`, as far as programs ask it what is configured. */
export const backendFunctions = (interpreter: Interpreter): [string, Value][] => [
  ["backend", builtin("backend", "", "The backend's name.", () => "tensorflow")],
  ["image_data_format", builtin("image_data_format", "", "Where images have their channels.", () => "channels_last")],
  ["floatx", builtin("floatx", "", "The default type.", () => "float32")],
  ["epsilon", builtin("epsilon", "", "A small number.", () => new Float(1e-7))],
  ["is_keras_tensor", builtin("is_keras_tensor", "x", "Whether it is symbolic.", ({ x }) => x instanceof KerasTensor)],
  ["name_scope", nameScopeFunction(interpreter)],
  ["get_uid", builtin("get_uid", "prefix=''", "A number of its own.", ({ prefix }) => uid(interpreter, prefix!))],
];

/** Keras counts from 1. */
function uid(interpreter: Interpreter, prefix: Value): Value {
  const name = interpreter.session.naming.unique(`uid of ${str(prefix)}`);
  return Number(/_(\d+)$/.exec(name)?.[1] ?? 0) + 1;
}

/** Modules that Keras' own sources import, by their path in its package: so they are read as they stand. */
export const sourceModules: Readonly<Record<string, (interpreter: Interpreter) => [string, Value][]>> = {
  "keras.api_export": () => [["keras_export", builtin("keras_export", "path", "Gives a public name.", () => identity)]],
  "keras.utils.file_utils": (interpreter) => [
    [
      "exists",
      builtin("exists", "path", "Whether a file is there.", ({ path }) => path !== null && exists(interpreter, path!)),
    ],
    [
      "get_file",
      builtin("get_file", "fname, origin, cache_subdir='datasets', **kwargs", "A file from the net.", (given, site) =>
        getFile(interpreter, given, site),
      ),
    ],
  ],
  "keras.ops.operation_utils": () => [
    [
      "get_source_inputs",
      builtin("get_source_inputs", "tensor", "The inputs of a tensor.", ({ tensor }) => sources(tensor!)),
    ],
  ],
};

const unknownFile = new Unknown("a file from the net");

const exists = ({ environment }: Interpreter, path: Value): Value =>
  (typeof path === "string" ? environment.files.exists(path) : undefined) ?? unknownFile;

/** The place of a file with weights; told while typing where it is missing. */
function getFile(interpreter: Interpreter, given: Arguments, site: CallSite): Value {
  const { fname: file, origin, cache_subdir: folder } = given;
  if (typeof file !== "string" || typeof origin !== "string" || folder !== "models") return unknownFile;
  const { files } = interpreter.environment;
  const place = files.pretrained(file, origin);
  const isTrial = interpreter.frames[0]?.isTrial;
  if (!isTrial && files.exists(place) === false)
    interpreter.addProblem(
      "hint",
      "missing-file",
      `The pretrained weights are not here yet: training fetches "${file}" from ${origin} to ${place}, where you may put it yourself.`,
      site.span,
    );
  return place;
}

const identity = builtin("keras_export", "function", "", ({ function: given }) => given!);

function sources(tensor: Value): Value {
  if (!(tensor instanceof KerasTensor)) return new Unknown("the inputs of what is no tensor");
  const found = new Set<KerasTensor>();
  const waiting = [tensor];
  const seen = new Set<KerasTensor>();
  for (let current = waiting.pop(); current; current = waiting.pop()) {
    if (seen.has(current)) continue;
    seen.add(current);
    if (current.node.isInput) found.add(current);
    else waiting.push(...current.node.parents);
  }
  return new List([...found]);
}
