import type { Json, JsonObject } from "../../keras/saving/serialize";
import { asText, isObject, listAt, objectAt, textAt } from "./json";

/** Which output of which call of a layer: `["dense", 0, 0]`. */
export interface TensorReference {
  layer: string;
  node: number;
  output: number;
}

export const keyOf = ({ layer, node, output }: TensorReference): string => `${layer}/${node}/${output}`;

/** One call of a layer in a Functional config. */
export interface NodeConfig {
  layer: JsonObject;
  name: string;
  index: number;
  /** How many calls the layer has in this model. */
  calls: number;
  args: Json[];
  kwargs: Record<string, Json>;
}

/** Whether a value is a tensor of the graph. */
export const isTensor = (value: JsonObject): boolean =>
  isObject(value) && textAt(value, "class_name") === "__keras_tensor__";

export function referenceOf(history: readonly Json[]): TensorReference {
  const [layer, node, output] = history;
  return { layer: asText(layer), node: Number(node), output: Number(output) };
}

export const tensorReference = (tensor: JsonObject): TensorReference =>
  referenceOf(listAt(objectAt(tensor, "config") ?? {}, "keras_history"));

/** The tensors anywhere in an argument. */
export function tensorsOf(value: Json): TensorReference[] {
  if (Array.isArray(value)) return value.flatMap((item) => tensorsOf(item));
  if (!isObject(value)) return [];
  if (isTensor(value)) return [tensorReference(value)];
  const fields: Json[] = Object.values(value);
  return fields.flatMap((item) => tensorsOf(item));
}

/** The calls of a Functional model, each after those whose outputs it takes. Throws an Error for a config that is cut. */
export function orderedNodes(config: JsonObject): NodeConfig[] {
  const layers = listAt(config, "layers").filter(isObject);
  const isModel = new Set(layers.filter((layer) => "layers" in (objectAt(layer, "config") ?? {})).map(nameOf));
  const waiting = layers.flatMap((layer) => {
    const nodes = listAt(layer, "inbound_nodes");
    return nodes.map((node, index): NodeConfig => {
      const { args, kwargs } = Array.isArray(node) ? formerNode(node, isModel) : currentNode(node as JsonObject);
      return { layer, name: nameOf(layer), index, calls: nodes.length, args, kwargs };
    });
  });
  const ready = new Set(
    layers.filter((layer) => listAt(layer, "inbound_nodes").length === 0).map((layer) => `${nameOf(layer)}/0`),
  );
  const ordered: NodeConfig[] = [];
  while (waiting.length > 0) {
    const at = waiting.findIndex(({ args, kwargs }) =>
      [...args, ...Object.values(kwargs)].flatMap(tensorsOf).every(({ layer, node }) => ready.has(`${layer}/${node}`)),
    );
    if (at < 0) throw new Error("The file's model has a layer whose inputs it does not hold.");
    const [next] = waiting.splice(at, 1);
    ready.add(`${next!.name}/${next!.index}`);
    ordered.push(next!);
  }
  return ordered;
}

export const nameOf = (layer: JsonObject): string =>
  textAt(layer, "name") ?? textAt(objectAt(layer, "config") ?? {}, "name") ?? "";

const currentNode = (node: JsonObject): { args: Json[]; kwargs: Record<string, Json> } => ({
  args: listAt(node, "args"),
  kwargs: objectAt(node, "kwargs") ?? {},
});

/** Keras 2: `[["dense", 0, 0, {}], …]`, where a nested model counts its own graph as the first call. */
function formerNode(
  node: readonly Json[],
  isModel: ReadonlySet<string>,
): { args: Json[]; kwargs: Record<string, Json> } {
  const entries = (Array.isArray(node[0]) ? node : [node]).filter((entry): entry is Json[] => Array.isArray(entry));
  const tensors = entries.map(([layer, index, output]): Json => {
    const at = Number(index) - (isModel.has(asText(layer)) ? 1 : 0);
    return { class_name: "__keras_tensor__", config: { keras_history: [layer!, at, output!] } };
  });
  const kwargs = entries[0]?.[3];
  return { args: tensors.length === 1 ? tensors : [tensors], kwargs: isObject(kwargs) ? kwargs : {} };
}
