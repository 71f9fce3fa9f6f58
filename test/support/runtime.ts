import { type Runtime, selectRuntime } from "../../src/trainer/runtimes/runtime";

/** The engine that tests compute on: WebAssembly, or `KMODEL_TEST_RUNTIME=native`. */
export const testRuntime = (process.env.KMODEL_TEST_RUNTIME ?? "wasm") as "wasm" | "native";

export const selectTestRuntime = (): Promise<Runtime> => selectRuntime(testRuntime);
