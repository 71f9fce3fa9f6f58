import { formatCount } from "../../protocol";
import type { Analysis } from "../analysis";
import type { Span } from "../syntax/nodes";
import { BoundMethod, Builtin } from "../interpreter/values";
import type { Origin } from "../interpreter/keras/origin";

export interface CodeLens {
  span: Span;
  title: string;
  command: "kmodel.openPreview" | "kmodel.trainModel";
}

/** Above each model: Preview, Train, its parameters; above `fit`: Train. */
export function codeLenses({ models, record }: Analysis): CodeLens[] {
  const lenses: CodeLens[] = [];
  for (const { model } of models) {
    const span = (model.origin as Origin | undefined)?.span;
    if (!span) continue;
    const count = model.built ? model.countParams() : undefined;
    lenses.push({ span, title: "$(open-preview) Preview", command: "kmodel.openPreview" });
    lenses.push({ span, title: "$(play) Train", command: "kmodel.trainModel" });
    if (count !== undefined)
      lenses.push({ span, title: `${formatCount(count)} parameters`, command: "kmodel.openPreview" });
  }
  for (const [call, { callee }] of record.calls) {
    const method = callee instanceof BoundMethod ? callee.method : callee;
    if (method instanceof Builtin && method.name === "fit" && call.callee.kind === "Attribute")
      lenses.push({ span: call, title: "$(play) Train", command: "kmodel.trainModel" });
  }
  return lenses;
}
