import type { BridgeRequest } from "./bridge-request";

/** Whether the window can be seen and driven from outside: only VS Code in a browser can. */
export const windowIsReachable = process.env.KMODEL_BRIDGE !== undefined;

/** Asks for a picture of the window, a key press, typing. Does nothing where the window is out of reach. */
export async function askWindow(request: BridgeRequest): Promise<void> {
  const { KMODEL_BRIDGE: bridge } = process.env;
  if (bridge === undefined) return;
  const response = await fetch(bridge, { method: "POST", body: JSON.stringify(request) });
  if (!response.ok) throw new Error(await response.text());
}
