import type { Json, JsonObject } from "../../keras/saving/serialize";
import {
  type NodeConfig,
  isTensor,
  keyOf,
  nameOf,
  orderedNodes,
  referenceOf,
  tensorReference,
  type TensorReference,
  tensorsOf,
} from "./graph";
import { isObject, listAt, objectAt, textAt } from "./json";
import { writeInput } from "./layer-writer";
import { isOperation, writeIndex, writeOperation } from "./operation";
import type { ProgramWriter } from "./program";
import { call, literal } from "./python";

/** Writes a Functional model: its inputs, its calls in order, `keras.Model(inputs, outputs)`. */
export class FunctionalWriter {
  /** The expression of each tensor. */
  private readonly tensors = new Map<string, string>();
  /** Layers that are called more than once, and nested models. */
  private readonly shared = new Map<string, string>();

  constructor(private readonly program: ProgramWriter) {}

  write(config: JsonObject, variable: string): void {
    const { lines, layers } = this.program;
    const all = listAt(config, "layers").filter(isObject);
    // Models inside come first: their own lines would stand between a call and what it is called on.
    for (const layer of all.filter((one) => "layers" in (objectAt(one, "config") ?? {})))
      this.shared.set(nameOf(layer), this.program.expression(layer));
    for (const layer of all) {
      if (textAt(layer, "class_name") !== "InputLayer") continue;
      const name = this.program.variable(nameOf(layer));
      lines.push(`${name} = ${writeInput(layers, objectAt(layer, "config") ?? {})}`);
      this.tensors.set(`${nameOf(layer)}/0/0`, name);
    }
    const nodes = orderedNodes(config);
    const outputs = this.arrange(config["output_layers"]!, all);
    nodes.forEach((node, index) => {
      this.writeNode(node, this.isOnlyForNext(node, nodes, index, config, all));
    });
    const inputs = this.arrange(config["input_layers"]!, []);
    const args = this.program.modelArguments("Functional", config);
    lines.push(`${variable} = ${call("keras.Model", [inputs(), outputs(), ...args])}`);
  }

  private writeNode(node: NodeConfig, isOnlyForNext: boolean): void {
    const { layer, name, index } = node;
    const expression = this.callOf(node);
    const several = hasSeveralOutputs(node);
    const variable =
      isOnlyForNext && several === 0 ? "x" : this.program.variable(isOperation(layer) ? `${name}_output` : name);
    this.program.lines.push(`${variable} = ${expression}`);
    if (several === 0) this.tensors.set(`${name}/${index}/0`, variable);
    for (let output = 0; output < several; output++)
      this.tensors.set(`${name}/${index}/${output}`, `${variable}[${output}]`);
  }

  private callOf(node: NodeConfig): string {
    const { layer, name, calls } = node;
    const isIndexed = textAt(layer, "class_name") === "GetItem";
    const kwargs = Object.entries(node.kwargs).flatMap(([key, value]) =>
      value === null || (key === "training" && value === false) ? [] : [`${key}=${this.argument(value)}`],
    );
    if (isOperation(layer)) {
      const args = node.args.map((arg, index) => (isIndexed && index === 1 ? writeIndex(arg) : this.argument(arg)));
      return writeOperation(layer, args, kwargs);
    }
    const args = [...node.args.map((arg) => this.argument(arg)), ...kwargs].join(", ");
    const known = this.shared.get(name);
    if (known !== undefined) return `${known}(${args})`;
    const made = this.program.expression(layer);
    if (calls === 1 || /^\w+$/.test(made)) {
      this.shared.set(name, made);
      return `${made}(${args})`;
    }
    const variable = this.program.variable(`${name}_layer`);
    this.program.lines.push(`${variable} = ${made}`);
    this.shared.set(name, variable);
    return `${variable}(${args})`;
  }

  private argument(value: Json): string {
    if (Array.isArray(value)) return `[${value.map((item) => this.argument(item)).join(", ")}]`;
    if (!isObject(value)) return literal(value);
    if (isTensor(value)) return this.tensor(tensorReference(value));
    const fields: [string, Json][] = Object.entries(value);
    if (textAt(value, "class_name") !== undefined) return this.program.value(value);
    return `{${fields.map(([key, item]) => `${JSON.stringify(key)}: ${this.argument(item)}`).join(", ")}}`;
  }

  private tensor(reference: TensorReference): string {
    const found = this.tensors.get(keyOf(reference));
    if (found === undefined)
      throw new Error(`The file's model takes an output of "${reference.layer}" that it does not hold.`);
    return found;
  }

  /** The inputs or outputs as they are given: one, a list, or a dict. Written once all tensors are known. */
  private arrange(given: Json, layers: readonly JsonObject[]): () => string {
    const isModel = new Set(
      layers
        .filter(
          (layer) => "layers" in (objectAt(layer, "config") ?? {}) && textAt(layer, "class_name") !== "Sequential",
        )
        .map(nameOf),
    );
    const write = (value: Json): string => {
      if (isObject(value))
        return `{${Object.entries(value)
          .map(([key, item]) => `${JSON.stringify(key)}: ${write(item)}`)
          .join(", ")}}`;
      const items = Array.isArray(value) ? value : [];
      if (!isHistory(items)) return `[${items.map(write).join(", ")}]`;
      const reference = referenceOf(items);
      return this.tensor({ ...reference, node: reference.node - (isModel.has(reference.layer) ? 1 : 0) });
    };
    return () => write(given);
  }

  /** Whether the next call alone takes what this one gives. */
  private isOnlyForNext(
    node: NodeConfig,
    nodes: readonly NodeConfig[],
    index: number,
    config: JsonObject,
    layers: readonly JsonObject[],
  ): boolean {
    const takes = ({ args, kwargs }: NodeConfig): boolean =>
      [...args, ...Object.values(kwargs)]
        .flatMap(tensorsOf)
        .some((one) => one.layer === node.name && one.node === node.index);
    const takers = nodes.filter(takes);
    if (takers.length === 0)
      return index === nodes.length - 1 && layers.length > 0 && !Array.isArray(listAt(config, "output_layers")[0]);
    return takers.length === 1 && takers[0] === nodes[index + 1] && !isOutput(config["output_layers"]!, node.name);
  }
}

/** Whether a list is one tensor's place: `["dense", 0, 0]`. */
const isHistory = (items: readonly Json[]): boolean =>
  items.length === 3 && typeof items[0] === "string" && typeof items[1] === "number" && typeof items[2] === "number";

function isOutput(given: Json, name: string): boolean {
  if (Array.isArray(given)) return isHistory(given) ? given[0] === name : given.some((item) => isOutput(item, name));
  return isObject(given) && Object.values(given).some((item) => isOutput(item, name));
}

/** How many outputs a call gives in a list; 0 where it gives one tensor. */
function hasSeveralOutputs({ layer, kwargs }: NodeConfig): number {
  const config = objectAt(layer, "config") ?? {};
  const outputs = config["output_layers"];
  if (Array.isArray(outputs) && !isHistory(outputs)) return outputs.length;
  if (
    config["return_state"] === true ||
    kwargs["return_attention_scores"] === true ||
    textAt(layer, "class_name") === "Split"
  )
    return 8;
  return 0;
}
