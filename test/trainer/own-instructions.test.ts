import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { testRuntime } from "../support/runtime";

/** Operations of our own with the instructions of other processors than this one. */
if (testRuntime === "native" && process.env.KMODEL_INSTRUCTIONS === undefined)
  describe("operations of our own, with other instructions", function () {
    this.timeout(120000);
    const files = readdirSync(__dirname)
      .filter((file) => /^own-.*\.test\.ts$/.test(file))
      .map((file) => join(__dirname, file));
    for (const instructions of ["avx2", "usual"])
      it(`are the same: ${instructions}`, () => {
        const env = { ...process.env, KMODEL_INSTRUCTIONS: instructions };
        execFileSync(process.execPath, ["node_modules/mocha/bin/mocha.js", ...files, "--reporter", "dot"], { env });
      });
  });
