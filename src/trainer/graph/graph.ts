import { createHash } from "node:crypto";
import { constantOf, types } from "./constants";
import { nodeField, type NodeMessage, savedModel } from "./messages";
import type { Constant, VariableForm } from "./recording";

export type Attributes = NodeMessage["attributes"];

const type = (value: number) => ["type", value] as const;

/** A graph of TensorFlow that is being written. Nodes are named by what they do and counted; an edge is `name` or `name:output`. */
export class Graph {
  private readonly nodes: Buffer[] = [];
  private readonly constants = new Map<string, string>();
  private readonly handles = new Map<string, string>();

  /** How many nodes there are. */
  get size(): number {
    return this.nodes.length;
  }

  /** Adds a node that runs after those in `after`, whatever it is given. */
  add(
    operation: string,
    inputs: readonly string[],
    attributes: Attributes,
    { name = `${operation}_${this.size}`, after = [] }: { name?: string; after?: readonly string[] } = {},
  ): string {
    const before = new Set(after.map((edge) => `^${edge.split(":")[0]!}`));
    this.nodes.push(nodeField({ name, operation, inputs: [...inputs, ...before], attributes }));
    return name;
  }

  constant(constant: Constant): string {
    const content = createHash("sha1").update(constant.bytes).digest("base64");
    const key = `${constant.type} ${constant.shape.join()} ${content}`;
    const known = this.constants.get(key);
    if (known) return known;
    const made = this.add("Const", [], { dtype: type(constant.type), value: ["tensor", constant] });
    this.constants.set(key, made);
    return made;
  }

  integers(values: readonly number[], shape: readonly number[] = [values.length]): string {
    return this.constant(constantOf(types.int32, shape, values));
  }

  /** What a function is fed; a size of -1 is free. */
  placeholder(name: string, dtype: number, shape: readonly number[]): string {
    return this.add("Placeholder", [], { dtype: type(dtype), shape: ["shape", shape] }, { name });
  }

  /** The handle of a variable, by which it is read and assigned. */
  handle({ name, type: dtype, shape }: VariableForm): string {
    const known = this.handles.get(name);
    if (known) return known;
    const shared = `variable_${this.handles.size}`;
    const made = this.add("VarHandleOp", [], {
      dtype: type(dtype),
      shape: ["shape", shape],
      shared_name: ["string", shared],
      container: ["string", ""],
    });
    this.handles.set(name, made);
    return made;
  }

  /** The variables that are read or assigned. */
  variableNames(): string[] {
    return [...this.handles.keys()];
  }

  read(variable: VariableForm, after: readonly string[] = []): string {
    return this.add("ReadVariableOp", [this.handle(variable)], { dtype: type(variable.type) }, { after });
  }

  assign(variable: VariableForm, value: string, after: readonly string[] = []): string {
    return this.add("AssignVariableOp", [this.handle(variable), value], { dtype: type(variable.type) }, { after });
  }

  /** The same numbers in memory of their own. */
  copy(edge: string, dtype: number): string {
    return this.add("DeepCopy", [edge], { T: type(dtype) });
  }

  /** As a SavedModel with the tag "serve". */
  toSavedModel(): Uint8Array {
    return savedModel(this.nodes);
  }
}
