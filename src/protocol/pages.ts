/** What a webview's page is made of. Addresses are those that the webview itself may load. */
export interface PageOptions {
  cspSource: string;
  /** Unguessable, fresh for every page. */
  nonce: string;
  scriptUri: string;
  styleUri: string;
  title: string;
  /** The document that the page belongs to: kept in the webview's state, so that a reloaded window finds it again. */
  uri?: string;
}

/** A page that runs one script of ours and loads nothing else. */
function page(
  kind: "preview" | "training",
  { cspSource, nonce, scriptUri, styleUri, title, uri }: PageOptions,
): string {
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${cspSource} 'nonce-${nonce}'`,
    `img-src ${cspSource} data:`,
    `font-src ${cspSource}`,
  ].join("; ");
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escape(policy)}">
<meta property="csp-nonce" content="${nonce}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title>
<link rel="stylesheet" href="${escape(styleUri)}">
</head>
<body class="${kind}" data-uri="${escape(uri ?? "")}">
<main id="root"></main>
<script nonce="${nonce}" src="${escape(scriptUri)}"></script>
</body>
</html>`;
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

const escape = (text: string): string => text.replace(/[&<>"]/g, (character) => entities[character]!);

export const previewPage = (options: PageOptions): string => page("preview", options);
export const trainingPage = (options: PageOptions): string => page("training", options);
