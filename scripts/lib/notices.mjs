import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { root } from "./project.mjs";

/**
 * The licences of the packages that went into bundles, as these licences ask of whoever passes the code on.
 * @param {import("esbuild").Metafile[]} metafiles
 * @param {string[]} copied files of packages that lie beside the bundles
 */
export function thirdPartyNotices(metafiles, copied) {
  const inputs = [
    ...metafiles.flatMap((metafile) => Object.keys(metafile.inputs)),
    ...copied.map((file) => `node_modules/${file}`),
  ];
  const folders = new Set(
    inputs.map((input) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1]).filter(Boolean),
  );
  return [...folders]
    .sort()
    .map((folder) => notice(join(root, String(folder))))
    .join("\n\n");
}

/** @param {string} folder of a package */
function notice(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|notice)\b/i.test(file));
  const texts = files.map((file) => readFileSync(join(folder, file), "utf8").trim());
  return [`${"=".repeat(80)}\n${name} ${version} (${license})`, ...texts].join("\n\n");
}
