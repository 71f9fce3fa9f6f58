// The trainer's entry. It is small, so that TensorFlow's libraries load while the program itself is read.
import { join } from "node:path";
import { runCompiled } from "../node/compiled-code";
import { loadAhead } from "./runtimes/native/load-ahead";

loadAhead();
runCompiled(join(__dirname, "trainer-program.js"));
