import type { Span } from "../syntax/nodes";
import type { ArrayContext } from "./arrays/context";
import { PythonError } from "./errors";
import { type CallSite, Unknown } from "./values";

/** Whether a file's name is an address of the network: `https://…`. */
export const isRemote = (path: string): boolean => /^[a-z][a-z0-9+.-]+:\/\//i.test(path);

export const notFetched = (address: string): string =>
  `"${address}" is not fetched: what it holds is not known here. A copy beside this file is read.`;

/** In training nothing can go on without it. Throws PythonError. */
export function refuseRemote(address: string, span: Span): never {
  throw new PythonError("FileNotFoundError", notFetched(address), { span });
}

/** What a file of the network holds: nothing is fetched, so it is not known. Throws PythonError in training. */
export function remoteFile(context: ArrayContext, address: string, { positionalSpans, span }: CallSite): Unknown {
  context.options.remote(address, positionalSpans[0] ?? span);
  return new Unknown("a file of the network");
}
