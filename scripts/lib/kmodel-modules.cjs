// Lets Node load a `.kmodel` program as the bundles do (scripts/build.mjs): for tests and benchmarks, which run the sources.
// Required after tsx, which reads the parser.
const { readFileSync } = require("node:fs");

require.extensions[".kmodel"] = (/** @type {NodeJS.Module} */ module, /** @type {string} */ file) => {
  const { parse } = require("../../src/language/syntax/parser");
  module.exports = { __esModule: true, default: JSON.stringify(parse(readFileSync(file, "utf8"))) };
};
