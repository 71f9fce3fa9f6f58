#!/usr/bin/env node
// The command line's entry, which compiles the program only where no earlier run has.
import { join } from "node:path";
import { runCompiled } from "../node/compiled-code";

runCompiled(join(__dirname, "kmodel-program.js"));
