// The language server's entry under Node, which compiles the program only where no earlier start has.
import { join } from "node:path";
import { runCompiled } from "../../node/compiled-code";

runCompiled(join(__dirname, "server-program.js"));
