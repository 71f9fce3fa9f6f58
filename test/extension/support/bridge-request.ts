/** What a test inside VS Code may ask of the program that opened its window. */
export type BridgeRequest =
  | { action: "screenshot"; name: string }
  /** A key or chord in playwright's notation, e.g. `Control+Shift+V`. */
  | { action: "press"; key: string }
  | { action: "type"; text: string };
