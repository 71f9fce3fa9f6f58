import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import type { Workbench } from "./workbench";
import type { BridgeRequest } from "../support/bridge-request";

type Actions = {
  [Action in BridgeRequest["action"]]: (request: Extract<BridgeRequest, { action: Action }>) => Promise<unknown>;
};

/** Lets tests inside the extension host see and drive the window that they run in. */
export interface Bridge {
  address: string;
  /** The window, once it is there. */
  connect(workbench: Workbench): void;
  close(): void;
}

export async function openBridge(): Promise<Bridge> {
  let connected: (workbench: Workbench) => void;
  const workbench = new Promise<Workbench>((resolve) => (connected = resolve));
  const actions: Actions = {
    screenshot: async ({ name }) => (await workbench).screenshot(name),
    press: async ({ key }) => (await workbench).page.keyboard.press(key),
    type: async ({ text }) => (await workbench).page.keyboard.type(text),
  };
  const server = createServer((request, response) => {
    readRequest(request)
      .then((wanted) => (actions[wanted.action] as (request: BridgeRequest) => Promise<unknown>)(wanted))
      .then(
        (answer) => response.end(JSON.stringify(answer ?? null)),
        (error: unknown) => response.writeHead(500).end(String(error)),
      );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    connect: (window) => {
      connected(window);
    },
    close: () => {
      server.close();
    },
  };
}

async function readRequest(request: IncomingMessage): Promise<BridgeRequest> {
  let body = "";
  for await (const part of request) body += String(part);
  return JSON.parse(body) as BridgeRequest;
}
