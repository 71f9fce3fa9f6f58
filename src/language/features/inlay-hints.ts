import { Layer } from "../../keras/core/layer";
import { KerasTensor } from "../../keras/core/tensor";
import { formatShape } from "../../protocol";
import type { Analysis } from "../analysis";
import { ArrayValue } from "../interpreter/arrays/array";
import { KerasValue, type Value } from "../interpreter/values";

export interface InlayHint {
  offset: number;
  text: string;
}

/** Shapes behind layer calls, one a line: the outermost call's; behind layers in a Sequential model; behind arrays that are bound. */
export function inlayHints(analysis: Analysis, from: number, to: number): InlayHint[] {
  const { record, lines, module } = analysis;
  const byLine = new Map<number, { hint: InlayHint; width: number }>();
  const offer = (span: { from: number; to: number }, text: string) => {
    if (span.to < from || span.from > to) return;
    const { line } = lines.position(span.to);
    const width = span.to - span.from;
    const existing = byLine.get(line);
    if (!existing || existing.hint.offset < span.to || (existing.hint.offset === span.to && existing.width < width))
      byLine.set(line, { hint: { offset: span.to, text }, width });
  };
  for (const [call, { result }] of record.calls) {
    const text = shapeText(result);
    if (text !== undefined) offer(call, text);
  }
  for (const statement of module.statements) {
    if (statement.kind !== "Assign" || !statement.value) continue;
    const value = record.valueOf(statement.value);
    if (value instanceof KerasTensor && statement.value.kind === "Binary") offer(statement, describeShape(value));
    if (value instanceof ArrayValue && statement.targets.length === 1)
      offer(statement, `${value.dtype} ${formatShape([...value.shape])}`);
  }
  return [...byLine.values()].map(({ hint }) => hint).sort((a, b) => a.offset - b.offset);
}

const describeShape = ({ shape }: KerasTensor): string => formatShape(shape && [...shape]);

/** The shape that a call makes: its tensor's, or that of the layer it makes when a model calls it. */
function shapeText(result: Value): string | undefined {
  if (result instanceof KerasTensor) return describeShape(result);
  if (!(result instanceof KerasValue) || !(result.object instanceof Layer) || result.object.graph) return undefined;
  const [output] = result.object.outputs[0] ?? [];
  return output && !isCalledInText(result.object) ? describeShape(output) : undefined;
}

/** Layers that the program calls itself show their shape behind that call. */
const isCalledInText = (layer: Layer): boolean =>
  layer.outputs.some(([output]) => output?.node.origin !== undefined && !output.node.isInput);
