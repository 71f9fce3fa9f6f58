import type { Json, JsonObject } from "../../keras/saving/serialize";
import { writeValue } from "./arguments";
import { FunctionalWriter } from "./functional";
import { isObject, listAt, objectAt, textAt } from "./json";
import { isOwn, LayerWriter, writeInput, type WriteOptions } from "./layer-writer";
import { call, identifier, literal, NotWritable } from "./python";

/** A program that makes what a config describes, and binds it to `model`; its classes must be known where it runs. */
export interface ConfigProgram {
  text: string;
  /** Classes of whoever wrote the file, which the program does not hold. */
  ownClasses: readonly string[];
}

/** Writes the program of a model's, or a layer's, config. Throws NotWritable, or an Error for a config that is cut. */
export function programOf(config: JsonObject, options: WriteOptions & { compile?: boolean }): ConfigProgram {
  const writer = new ProgramWriter(options);
  writer.bind(config, "model");
  if (options.compile !== false) writer.compile(config);
  return { text: `${writer.lines.join("\n")}\n`, ownClasses: [...writer.layers.ownClasses] };
}

/** The statements of one program. */
export class ProgramWriter {
  readonly lines: string[] = [];
  readonly layers: LayerWriter;
  private readonly variables = new Set<string>();

  constructor(options: WriteOptions) {
    this.layers = new LayerWriter(options);
  }

  /** A variable that no other value has. */
  variable(name: string): string {
    const wanted = identifier(name);
    for (let count = 1; ; count++) {
      const free = count === 1 ? wanted : `${wanted}_${count}`;
      if (this.variables.has(free)) continue;
      this.variables.add(free);
      return free;
    }
  }

  /** Binds what a config describes to a variable. */
  bind(given: JsonObject, variable: string): void {
    const config = objectAt(given, "config") ?? {};
    if (isSequential(given)) this.sequential(config, variable);
    else if (isFunctional(given)) new FunctionalWriter(this).write(config, variable);
    else {
      this.lines.push(`${variable} = ${this.layers.layer(given)}`);
      this.build(given, variable);
    }
  }

  /** A layer as an expression; a model gets a variable of its own first. */
  expression(given: JsonObject): string {
    if (!isSequential(given) && !isFunctional(given)) return this.layers.layer(given);
    const variable = this.variable(textAt(objectAt(given, "config") ?? {}, "name") ?? "part");
    this.bind(given, variable);
    return variable;
  }

  /** `name=…, trainable=False`, as every model takes them. */
  modelArguments(className: string, config: JsonObject): string[] {
    const frozen = config["trainable"] === false ? ["trainable=False"] : [];
    return [...frozen, ...this.layers.name(className, config["name"])];
  }

  private sequential(config: JsonObject, variable: string): void {
    const items = listAt(config, "layers").filter(isObject);
    const [first] = items;
    const steps = items.map((layer) =>
      textAt(layer, "class_name") === "InputLayer"
        ? writeInput(this.layers, objectAt(layer, "config") ?? {})
        : this.expression(layer),
    );
    const former = first && textAt(first, "class_name") !== "InputLayer" ? objectAt(first, "config") : undefined;
    const shape = [listAt(former ?? {}, "batch_input_shape"), listAt(config, "build_input_shape")].find(
      ({ length }) => length > 0,
    );
    const list = `[\n${steps.map((step) => `    ${step.replaceAll("\n", "\n    ")},\n`).join("")}]`;
    const args = [steps.length === 0 ? "[]" : list, ...this.modelArguments("Sequential", config)];
    this.lines.push(`${variable} = keras.Sequential(${args.join(", ")})`);
    if (former && shape) this.lines.push(`${variable}.build(${literal(shape, true)})`);
  }

  /** A model of its own class takes its form from the shape that it was built with. */
  private build(given: JsonObject, variable: string): void {
    const shape = listAt(objectAt(given, "build_config") ?? {}, "input_shape");
    if (shape.length > 0 && isOwn(given)) this.lines.push(`${variable}.build(${literal(shape, true)})`);
  }

  /** What the model was compiled with, where the file says and a program can. */
  compile(given: JsonObject): void {
    const compiled = objectAt(given, "compile_config") ?? objectAt(given, "training_config");
    if (!compiled) return;
    const optimizer = compiled["optimizer"] ?? compiled["optimizer_config"];
    try {
      const args = ["loss", "loss_weights", "metrics", "weighted_metrics"].flatMap((name) => {
        const value = compiled[name];
        return value === undefined || value === null ? [] : [`${name}=${this.value(value)}`];
      });
      if (isObject(optimizer) || typeof optimizer === "string") args.unshift(`optimizer=${this.value(optimizer)}`);
      this.lines.push(call("model.compile", args));
    } catch (error) {
      if (!(error instanceof NotWritable)) throw error;
    }
  }

  value(value: Json): string {
    return writeValue(value, this.layers.layer);
  }
}

const isSequential = (given: JsonObject): boolean => textAt(given, "class_name") === "Sequential" && !isOwn(given);

/** A model that its layers' connections describe, of Keras' own class or of one that only adds to it. */
const isFunctional = (given: JsonObject): boolean =>
  textAt(given, "class_name") !== "Sequential" && "input_layers" in (objectAt(given, "config") ?? {});
