import type { Attribute, NodeBackend } from "../runtimes/native/backend";
import type { Attributes } from "./graph";
import type { AttributeKind } from "./messages";
import { type OperationDefinition, ownDefinitions } from "../runtimes/native/own-operations";
import definitions from "./operation-definitions.json";
import { NotRecordable, type RecordedOperation } from "./recording";

const definitionOf: Readonly<Record<string, OperationDefinition | undefined>> = { ...definitions, ...ownDefinitions };

/** An eager call may leave out types, which its inputs tell, and say what the operation does not know. */
export function attributesOf(
  backend: NodeBackend,
  { operation, attributes, inputTypes }: Pick<RecordedOperation, "operation" | "attributes" | "inputTypes">,
): Attributes {
  const definition = definitionOf[operation];
  if (!definition) throw new NotRecordable(`the operation ${operation} is not known`);
  const given = Object.fromEntries(
    attributes
      .filter(({ name }) => definition.attributes.includes(name))
      .map((attribute) => [attribute.name, attributeOf(backend, attribute)]),
  );
  const told = definition.inputs.flatMap((input, index): [string, readonly [AttributeKind, unknown]][] => {
    if (typeof input !== "string") {
      const count = inputTypes.length - definition.inputs.length + 1;
      return [
        [input[1]!, ["int", count]],
        ...(input[0] ? [[input[0], ["type", inputTypes[index]!]] as [string, [AttributeKind, unknown]]] : []),
      ];
    }
    return input === "" ? [] : [[input, ["type", inputTypes[index]!]]];
  });
  return { ...Object.fromEntries(told), ...given };
}

/** One of tfjs-node's attributes as a graph has it. */
export function attributeOf(
  { binding }: NodeBackend,
  { name, type, value }: Attribute,
): readonly [AttributeKind, unknown] {
  const kinds: readonly (readonly [number, AttributeKind])[] = [
    [binding.TF_ATTR_TYPE, "type"],
    [binding.TF_ATTR_INT, "int"],
    [binding.TF_ATTR_FLOAT, "float"],
    [binding.TF_ATTR_BOOL, "bool"],
    [binding.TF_ATTR_STRING, "string"],
    [binding.TF_ATTR_SHAPE, "shape"],
  ];
  const found = kinds.find(([number]) => number === type);
  if (!found) throw new NotRecordable(`the attribute ${name} is not known`);
  return [found[1], value];
}
