import { homedir } from "node:os";
import { join } from "node:path";

/** Where KModel keeps what can be made again. */
export function cacheFolder(
  env: Readonly<Record<string, string | undefined>> = process.env,
  platform: NodeJS.Platform = process.platform,
): string {
  const usual: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
    win32: env.LOCALAPPDATA,
    darwin: join(homedir(), "Library", "Caches"),
  };
  return join(env.XDG_CACHE_HOME ?? usual[platform] ?? join(homedir(), ".cache"), "kmodel");
}
