import { hasOwnOperations } from "../runtimes/native/own-operations";
import { isOneThreadEach } from "../runtimes/native/settings";
import type { Graph } from "./graph";
import type { VariableForm } from "./recording";

/** An operation that changes variables, in a graph. */
export interface LoweredUpdate {
  /** Run when the variables have their new values. */
  readonly done: readonly string[];
  /** Those values. */
  readonly outputs: readonly string[];
}

/**
 * Operations of our own that give variables' new values, for those of TensorFlow's that change them where they are. TensorFlow
 * gives one of its threads to an operation of a small program, and a large weight is worth all.
 */
const successors: Readonly<Record<string, string>> = { ResourceApplyAdam: "KModelAdam" };

/** Numbers of a weight that are worth it. */
const fewestNumbers = 1 << 15;

/** Changes variables by an operation of our own, after the nodes in `before`; undefined where TensorFlow's is the better one. */
export function updateAnew(
  graph: Graph,
  operation: string,
  variables: readonly VariableForm[],
  inputs: readonly string[],
  before: readonly string[],
): LoweredUpdate | undefined {
  const successor = successors[operation];
  const numbers = variables[0]!.shape.reduce((product, size) => product * size, 1);
  if (successor === undefined || !hasOwnOperations() || !isOneThreadEach() || numbers < fewestNumbers) return undefined;
  const old = variables.map((variable) => graph.read(variable, before));
  const update = graph.add(successor, [...old, ...inputs], {});
  const outputs = variables.map((_, output) => (output === 0 ? update : `${update}:${output}`));
  return { done: variables.map((variable, index) => graph.assign(variable, outputs[index]!, old)), outputs };
}
