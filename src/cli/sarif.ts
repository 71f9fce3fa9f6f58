import type { Analysis } from "../language/analysis";
import { type ProblemDocument, problemDocuments } from "./problems";

/** The levels of SARIF by our severities. */
const levels: Readonly<Record<string, string>> = {
  error: "error",
  warning: "warning",
  information: "note",
  hint: "note",
};

/** Problems as code scanning services take them. https://docs.oasis-open.org/sarif/sarif/v2.1.0/ */
export function sarifLog(analyses: readonly Analysis[], version: string): object {
  const results = analyses.flatMap((analysis) =>
    problemDocuments(analysis).map((problem) => toResult(analysis.file, problem)),
  );
  const rules = [...new Set(results.map(({ ruleId }) => ruleId))].sort().map((id) => ({ id }));
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [{ tool: { driver: { name: "kmodel", version, rules } }, columnKind: "utf16CodeUnits", results }],
  };
}

const toResult = (file: string, { code, severity, message, line, column, endLine, endColumn }: ProblemDocument) => ({
  ruleId: code,
  level: levels[severity] ?? "none",
  message: { text: message },
  locations: [
    {
      physicalLocation: {
        artifactLocation: { uri: file.replaceAll("\\", "/") },
        region: { startLine: line, startColumn: column, endLine, endColumn },
      },
    },
  ],
});
