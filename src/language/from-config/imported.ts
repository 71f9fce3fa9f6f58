import type { Analysis } from "../analysis";
import type { JsonObject } from "../../keras/saving/serialize";
import { asText, isObject, listAt, objectAt, parseConfig } from "./json";
import { nameOf } from "./graph";
import { programOf } from "./program";

/**
 * The `.kmodel` program of a model's config. Names that Keras makes itself are left out where the program, read again,
 * has them all the same. Throws an Error with a sentence for what can't be written.
 */
export function importedProgram(json: string, source: string, read: (text: string) => Analysis): string {
  const config = parseConfig(json);
  if (!("class_name" in config)) throw new Error("it holds no config of a model");
  const write = (allNames: boolean): string => {
    const { text, ownClasses } = programOf(config, { allNames });
    const own = ownClasses.map(
      (name) =>
        `# ${name} is a class of whoever wrote the file, which holds only its name: bring its definition here.\n`,
    );
    const uses = /\bops\./.test(text) ? "layers, ops" : "layers";
    return `# Imported from ${source}\nimport keras\nfrom keras import ${uses}\n\n${own.join("")}${text}`;
  };
  const text = write(false);
  const model = read(text).models.find(({ variable }) => variable === "model")?.model;
  const names = model?.layers.map(({ name }) => name) ?? [];
  const isSame = namesIn(config).every((name) => names.includes(name));
  return isSame && model ? text : write(true);
}

/** The names of a model's layers, inputs of a Sequential model aside. */
function namesIn(config: JsonObject): string[] {
  const layers = listAt(objectAt(config, "config") ?? {}, "layers").filter(isObject);
  return layers
    .filter(({ class_name: name, module }) => name !== "InputLayer" && !asText(module).includes(".ops"))
    .map(nameOf);
}
