import { formatShape } from "../../protocol";
import { KerasError } from "../core/errors";
import type { KerasTensor } from "../core/tensor";
import type { Node, NodeOperation } from "./node";

export interface GraphOrder {
  /** Every node of the graph, each after those it needs. */
  nodes: Node[];
  /** In the order of Keras' `model.operations`. */
  operations: NodeOperation[];
}

/**
 * Finds what lies between inputs and outputs and orders it as Keras does: by depth (distance from the outputs), then by
 * the order in which a walk from the outputs meets it (`keras.src.ops.function.map_graph`).
 * Throws KerasError for a graph that does not reach the inputs and for doubled names.
 */
export function mapGraph(inputs: readonly KerasTensor[], outputs: readonly KerasTensor[]): GraphOrder {
  const { order, firstSeen } = walk(new Set(inputs), outputs);
  const nodeDepths = new Map<Node, number>();
  const operationDepths = new Map<NodeOperation, number>();
  const inGraph = new Set(order);
  for (const node of [...order].reverse()) {
    const depth = Math.max(nodeDepths.get(node) ?? 0, operationDepths.get(node.operation) ?? 0);
    operationDepths.set(node.operation, depth);
    nodeDepths.set(node, depth);
    for (const { node: parent } of node.parents) {
      if (inGraph.has(parent)) nodeDepths.set(parent, Math.max(depth + 1, nodeDepths.get(parent) ?? 0));
    }
  }
  for (const { node } of inputs) {
    if (!node.isInput || operationDepths.has(node.operation)) continue;
    operationDepths.set(node.operation, 0);
    nodeDepths.set(node, 0);
    firstSeen.set(node.operation, -1);
  }
  const nodes = [...nodeDepths].sort(([, a], [, b]) => b - a).map(([node]) => node);
  const operations = [...operationDepths]
    .sort(([a, depth], [b, other]) => other - depth || firstSeen.get(a)! - firstSeen.get(b)!)
    .map(([operation]) => operation);
  checkConnected(new Set(inputs), nodes);
  checkNames(operations);
  return { nodes, operations };
}

/** A depth-first walk from the outputs, without recursion: models may be thousands of layers deep. */
function walk(inputs: ReadonlySet<KerasTensor>, outputs: readonly KerasTensor[]) {
  const order: Node[] = [];
  const firstSeen = new Map<NodeOperation, number>();
  const entered = new Set<Node>();
  const stack: { node: Node; parents: readonly KerasTensor[]; next: number }[] = [];
  const enter = (tensor: KerasTensor) => {
    const { node } = tensor;
    if (entered.has(node) || (!node.isInput && inputs.has(tensor))) return;
    entered.add(node);
    if (!firstSeen.has(node.operation)) firstSeen.set(node.operation, firstSeen.size);
    stack.push({ node, parents: node.parents, next: 0 });
  };
  for (const output of outputs) {
    enter(output);
    while (stack.length > 0) {
      const frame = stack[stack.length - 1]!;
      const parent = frame.parents[frame.next++];
      if (parent) {
        enter(parent);
      } else {
        order.push(frame.node);
        stack.pop();
      }
    }
  }
  return { order, firstSeen };
}

function checkConnected(inputs: ReadonlySet<KerasTensor>, nodes: readonly Node[]): void {
  const computable = new Set<KerasTensor>(inputs);
  for (const node of nodes) {
    for (const parent of node.parents) {
      if (computable.has(parent)) continue;
      throw new KerasError(
        "disconnected-graph",
        `Graph disconnected: the output of "${parent.node.operation.name}" ${formatShape(parent.shape && [...parent.shape])}, which "${node.operation.name}" needs, can't be reached from the model's inputs. Is an Input missing in \`inputs\`?`,
        { argument: "inputs" },
      );
    }
    if (!node.isInput || node.outputs.some((output) => inputs.has(output))) {
      for (const output of node.outputs) computable.add(output);
    }
  }
}

function checkNames(operations: readonly NodeOperation[]): void {
  const seen = new Set<string>();
  for (const { name } of operations) {
    if (seen.has(name)) {
      const count = operations.filter((operation) => operation.name === name).length;
      throw new KerasError(
        "duplicate-name",
        `The name "${name}" is used ${count} times in the model. All operation names should be unique.`,
        { argument: "outputs" },
      );
    }
    seen.add(name);
  }
}
