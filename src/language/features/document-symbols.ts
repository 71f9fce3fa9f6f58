import { Model } from "../../keras/models/model";
import { Layer } from "../../keras/core/layer";
import { KerasTensor } from "../../keras/core/tensor";
import { formatShape } from "../../protocol";
import type { Analysis } from "../analysis";
import { KerasValue, type Value } from "../interpreter/values";
import type { Span, Statement } from "../syntax/nodes";

export interface DocumentSymbol {
  name: string;
  detail: string;
  kind: "function" | "class" | "model" | "layer" | "tensor" | "variable";
  span: Span;
  nameSpan: Span;
  children: DocumentSymbol[];
}

/** The outline: functions, classes, models, layers, tensors and other variables. */
export function documentSymbols({ module, record }: Analysis): DocumentSymbol[] {
  const read = (statements: readonly Statement[]): DocumentSymbol[] => {
    const seen = new Set<string>();
    return statements.flatMap((statement): DocumentSymbol[] => {
      if (statement.kind === "FunctionDefinition")
        return [
          {
            name: statement.name || "?",
            detail: "",
            kind: "function",
            span: statement,
            nameSpan: statement.nameSpan,
            children: [],
          },
        ];
      if (statement.kind === "ClassDefinition")
        return [
          {
            name: statement.name || "?",
            detail: "",
            kind: "class",
            span: statement,
            nameSpan: statement.nameSpan,
            children: read(statement.body),
          },
        ];
      if (statement.kind !== "Assign") return [];
      return statement.targets.flatMap((target): DocumentSymbol[] => {
        if (target.kind !== "Name" || seen.has(target.name)) return [];
        seen.add(target.name);
        return [
          {
            name: target.name,
            ...describe(record.valueOf(target)),
            span: statement,
            nameSpan: target,
            children: [],
          },
        ];
      });
    });
  };
  return read(module.statements);
}

function describe(value: Value | undefined): Pick<DocumentSymbol, "detail" | "kind"> {
  if (value instanceof KerasTensor) return { kind: "tensor", detail: formatShape(value.shape && [...value.shape]) };
  if (value instanceof KerasValue && value.object instanceof Model)
    return { kind: "model", detail: value.object.className };
  if (value instanceof KerasValue && value.object instanceof Layer)
    return { kind: "layer", detail: value.object.definition.name };
  return { kind: "variable", detail: "" };
}
