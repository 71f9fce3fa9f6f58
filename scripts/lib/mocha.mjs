import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { status } from "./commands.mjs";
import { root } from "./project.mjs";

/**
 * What a group of tests came to.
 * @typedef {object} Outcome
 * @property {number} passed
 * @property {{ title: string, message: string }[]} failures
 */

/**
 * Reads mocha's JSON report. A run that broke off before it wrote one is a failure in itself.
 * @param {string} report
 * @param {number} exitStatus of the process that was to write it
 * @returns {Outcome}
 */
export function readReport(report, exitStatus) {
  if (!existsSync(report)) return { passed: 0, failures: [broken(`ended with status ${exitStatus} and no report`)] };
  const { stats, failures } = JSON.parse(readFileSync(report, "utf8"));
  const outcome = {
    passed: stats.passes,
    failures: failures.map(
      (/** @type {{ fullTitle: string, err: { stack?: string, message?: string } }} */ failure) => ({
        title: failure.fullTitle,
        message: failure.err.stack ?? failure.err.message ?? "failed without a message",
      }),
    ),
  };
  if (stats.pending > 0) outcome.failures.push(broken(`${stats.pending} tests are switched off`));
  if (stats.tests === 0) outcome.failures.push(broken("found no tests"));
  return outcome;
}

/** @param {string} message */
const broken = (message) => ({ title: "the test run itself", message });

/**
 * Makes the place of a report, without a report of an earlier run.
 * @param {string} name
 */
export function reportPath(name) {
  const report = join(root, ".cache/reports", `${name}.json`);
  rmSync(report, { force: true });
  mkdirSync(dirname(report), { recursive: true });
  return report;
}

/**
 * Runs test files written in TypeScript with mocha.
 * @param {string} name of the group
 * @param {string[]} parameters files, patterns and options of mocha
 * @param {Record<string, string>} [env]
 * @returns {Promise<Outcome>}
 */
export async function runMocha(name, parameters, env = {}) {
  const report = reportPath(name);
  const mocha = join(root, "node_modules/mocha/bin/mocha.js");
  const reporter = ["--reporter", "json", "--reporter-option", `output=${report}`];
  const exitStatus = await status(process.execPath, [mocha, ...reporter, ...parameters], {
    env: { ...process.env, ...env },
  });
  return readReport(report, exitStatus);
}
