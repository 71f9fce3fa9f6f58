import { applicationModules, moduleOfModel, sharedPrograms } from "../../../keras/applications";
import type { Interpreter } from "../interpreter";
import { programFunctions, variantOf } from "../modules/program";
import { Builtin, ModuleValue, Unknown, UserFunction, type Value } from "../values";
import { decodePredictions } from "./decode-predictions";

type Entries = [string, Value][];

/** The modules of `keras.applications` by their paths. Each is read from its program when it is first asked for. */
export const applicationEntries: Readonly<Record<string, (interpreter: Interpreter) => Entries>> = {
  "keras.applications": () => [],
  "keras.applications.imagenet_utils": (interpreter) => [
    ...programFunctions(interpreter, sharedPrograms.imagenetUtils),
    ["decode_predictions", decodePredictions(interpreter)],
  ],
  "keras.applications.frame": (interpreter) => [
    ...programFunctions(interpreter, sharedPrograms.frame),
    ["variant", variant],
  ],
  ...Object.fromEntries(
    Object.entries(applicationModules).map(([name, { program }]) => [
      `keras.applications.${name}`,
      (interpreter: Interpreter) => programFunctions(interpreter, program),
    ]),
  ),
};

/** `keras.applications.VGG16`: what the module of that model has. */
export function applicationModel(path: string, name: string, find: (path: string) => Value): Value | undefined {
  const home = path === "keras.applications" ? moduleOfModel.get(name) : undefined;
  const module = home === undefined ? undefined : find(`keras.applications.${home}`);
  return module instanceof ModuleValue ? module.attribute(name) : undefined;
}

/** A builder with the numbers of one of its models. */
const variant = new Builtin("variant", ({ positional: [base], keywords }) =>
  base instanceof UserFunction ? variantOf(base, keywords) : new Unknown("a variant of what is no function"),
);
