import { withLayerKeywords } from "../../keras/core/layer-keywords";
import { Naming, toSnakeCase } from "../../keras/core/naming";
import { layerClasses } from "../../keras/layers";
import type { Json, JsonObject } from "../../keras/saving/serialize";
import { writeArguments, writeValue } from "./arguments";
import { isObject, listAt, objectAt, textAt, without } from "./json";
import { call, identifier, literal, NotWritable } from "./python";

export interface WriteOptions {
  /** Names that Keras would make itself are written too: the program runs where others were made before. */
  readonly allNames: boolean;
  /** Whether a class of the program makes its objects by a `from_config` of its own. */
  readonly hasFromConfig?: (className: string) => boolean;
}

/** Writes layers as the calls that make them. */
export class LayerWriter {
  private readonly naming = new Naming();
  /** Classes that are not Keras' own. */
  readonly ownClasses = new Set<string>();

  constructor(private readonly options: WriteOptions) {}

  /** `layers.Dense(5, activation="relu")`. Throws NotWritable. */
  layer = (given: JsonObject): string => this.construct(given, false);

  /** The same for a layer inside a layer, whose name its owner makes. */
  private readonly inner = (given: JsonObject): string => this.construct(given, true);

  private construct(given: JsonObject, isInner: boolean): string {
    const className = textAt(given, "class_name");
    if (className === undefined) throw new NotWritable("a layer without a class");
    const config = objectAt(given, "config") ?? {};
    if (isOwn(given)) return this.ownLayer(className, config, isInner);
    const known = layerClasses.get(className);
    if (!known) throw new NotWritable(`a layer of the class ${className}`);
    const { name, ...rest } = config;
    const own = isNamedDtype(rest["dtype"], "float32") ? { ...rest, dtype: null } : rest;
    const plain = className === "Bidirectional" ? withoutTwin(own) : own;
    const args = writeArguments(withLayerKeywords(known.parameters), plain, this.inner);
    return call(`layers.${className}`, [...args, ...this.name(className, name, isInner)]);
  }

  /** `name="…"`, where it is not what Keras makes of the class. */
  name(className: string, given: Json | undefined, isInner = false): string[] {
    if (typeof given !== "string") return [];
    const automatic = isInner ? undefined : this.naming.unique(toSnakeCase(className));
    return given === automatic && !this.options.allNames ? [] : [`name=${literal(given)}`];
  }

  private ownLayer(className: string, config: JsonObject, isInner: boolean): string {
    const callee = identifier(className.slice(className.indexOf(">") + 1));
    this.ownClasses.add(callee);
    if (this.options.hasFromConfig?.(className))
      return `${callee}.from_config({${Object.entries(config)
        .map(([key, value]) => `${JSON.stringify(key)}: ${writeValue(value, this.inner)}`)
        .join(", ")}})`;
    const { name, trainable, dtype, ...rest } = config;
    const args = Object.entries(rest).map(([key, value]) => `${key}=${writeValue(value, this.inner)}`);
    if (trainable === false) args.push("trainable=False");
    if (dtype !== undefined && dtype !== null && !isNamedDtype(dtype, "float32"))
      args.push(`dtype=${writeValue(dtype, this.inner)}`);
    return call(callee, [...args, ...this.name(className, name, isInner)]);
  }
}

/** A Bidirectional as it was written: the layer alone, where the other way is made of it. */
function withoutTwin(config: JsonObject): JsonObject {
  const [forward, backward] = [objectAt(config, "layer"), objectAt(config, "backward_layer")];
  if (!forward) return config;
  const inner = without(objectAt(forward, "config") ?? {}, "zero_output_for_mask");
  const name = textAt(inner, "name")?.replace(/^forward_/, "");
  const layer = { ...forward, config: { ...inner, ...(name === undefined ? {} : { name }) } };
  const own = objectAt(backward ?? {}, "config") ?? {};
  const isTwin = (key: string): boolean =>
    ["name", "go_backwards", "zero_output_for_mask"].includes(key) || sameText(own[key]) === sameText(inner[key]);
  const isMade = backward && own["go_backwards"] !== inner["go_backwards"] && Object.keys(own).every(isTwin);
  return { ...config, layer, backward_layer: isMade ? null : (config["backward_layer"] ?? null) };
}

/** Whether a class is none of Keras'. */
export function isOwn(given: JsonObject): boolean {
  const [module, registered, className] = ["module", "registered_name", "class_name"].map((key) => textAt(given, key));
  if (registered?.includes(">")) return true;
  if ("module" in given && (module === undefined || !/^(keras|builtins)\b/.test(module))) return true;
  return !layerClasses.has(className ?? "") && !models.has(className ?? "");
}

/** Models, as configs name their classes. */
export const models: ReadonlySet<string> = new Set(["Functional", "Model", "Sequential"]);

const isNamedDtype = (dtype: Json | undefined, name: string): boolean =>
  dtype === name || (isObject(dtype) && objectAt(dtype, "config")?.["name"] === name);

/** `keras.Input((4,), name="first")`, from an InputLayer's config. */
export function writeInput(writer: LayerWriter, config: JsonObject): string {
  const batchShape = [listAt(config, "batch_shape"), listAt(config, "batch_input_shape")].find(
    (shape) => shape.length > 0,
  );
  const dtype = writeDtype(config["dtype"]);
  const args =
    batchShape && batchShape[0] !== null
      ? [`batch_shape=${literal(batchShape, true)}`]
      : [literal(batchShape?.slice(1) ?? listAt(config, "shape"), true)];
  return call("keras.Input", [...args, ...dtype, ...writer.name("InputLayer", config["name"])]);
}

const writeDtype = (dtype: Json | undefined): string[] =>
  dtype === undefined || dtype === null || isNamedDtype(dtype, "float32")
    ? []
    : [`dtype=${writeValue(dtype, () => "")}`];

/** A value as text; numbers that only tell objects of one file apart are left out. */
const sameText = (value: Json | undefined): string =>
  value === undefined
    ? ""
    : JSON.stringify(value, (key, item: unknown) => (key === "shared_object_id" ? undefined : item));
