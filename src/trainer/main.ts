// The trainer's entry. It is small, so that TensorFlow's libraries load while the program itself is read.
import { createRequire } from "node:module";
import { loadAhead } from "./runtimes/native/load-ahead";

loadAhead();
createRequire(__filename)("./trainer-program.js");
