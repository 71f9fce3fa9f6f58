import { Engine } from "../../src/trainer/engine";
import { selectTestRuntime } from "./runtime";

/** An engine on WebAssembly for the tests of a `describe`, freed behind them. */
export function useEngine(): { readonly engine: Engine } {
  let engine: Engine | undefined;
  before(async () => {
    engine = new Engine((await selectTestRuntime()).tf, 1);
  });
  after(() => {
    engine?.dispose();
  });
  return {
    get engine() {
      if (!engine) throw new Error("The engine is made before the first test.");
      return engine;
    },
  };
}
