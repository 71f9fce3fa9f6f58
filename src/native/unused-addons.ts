import { readdir, rm, stat, utimes } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

/** Addons that nobody has used for so long are of sources that are gone. In milliseconds. */
const keptFor = 30 * 24 * 60 * 60 * 1000;

/** What `compiledFolder` is called, or was once; with a process behind it while it is being made. */
const isOurs = (name: string): boolean => /^addons?-\d+\.\d+\.\d+(-[\da-f]{8})?-[a-z\d]+-[a-z\d]+(\.\d+)?$/.test(name);

/** Keeps with a folder of addons when it was used. Never rejects: a folder that can't be written to is never removed, either. */
export async function noteUse(folder: string): Promise<void> {
  const now = new Date();
  await utimes(folder, now, now).catch(() => undefined);
}

/** Removes the other folders of addons beside this one that have not been used for long. Never rejects. */
export async function removeUnusedAddons(folder: string): Promise<void> {
  const cache = dirname(folder);
  const entries = await readdir(cache, { withFileTypes: true }).catch(() => []);
  const others = entries.filter((one) => one.isDirectory() && isOurs(one.name) && one.name !== basename(folder));
  await Promise.all(others.map(({ name }) => removeIfUnused(join(cache, name)).catch(() => undefined)));
}

async function removeIfUnused(folder: string): Promise<void> {
  const { mtimeMs } = await stat(folder);
  if (Date.now() - mtimeMs > keptFor) await rm(folder, { recursive: true, force: true });
}
