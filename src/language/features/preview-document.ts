import type { PreviewDocument } from "../../protocol";
import type { Analysis } from "../analysis";

/** All that the preview draws. */
export function previewDocument(analysis: Analysis): PreviewDocument {
  return {
    file: analysis.file.slice(analysis.file.lastIndexOf("/") + 1),
    version: analysis.version,
    models: [...analysis.graphs()],
    problems: analysis.problems.map(({ severity, code, message, span }) => ({
      severity,
      code,
      message,
      span: analysis.locate(span),
    })),
  };
}
