import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Dimension } from "../../src/protocol";
import type { DataType } from "../../src/keras/core/tensor";
import { isProgramError } from "../../src/language/interpreter/errors";
import { type LayerCase, runCase } from "./support/layer-cases";

type Answer = { dtypes: string[]; shapes: Dimension[][]; weights: string[] } | { refused: string };

interface PolicyCase {
  arguments: string;
  shapes: Dimension[][];
  call?: string;
  dtype: DataType | DataType[];
  prelude?: string;
  policies: Record<string, Answer>;
}

const answers = JSON.parse(readFileSync(join(__dirname, "../oracle/layer_policies.json"), "utf8")) as Record<
  string,
  PolicyCase
>;

function caseOf(name: string, one: PolicyCase, policy: string): LayerCase {
  const { call, prelude, shapes: inputs, dtype } = one;
  const written = [one.arguments, `dtype="${policy}"`].filter(Boolean).join(", ");
  const module = prelude?.includes(` ${name}(`) ? "" : "layers.";
  const names = ["x", "y", "z"].slice(0, inputs.length).join(", ");
  return {
    source: `${module}${name}(${written})`,
    call: call ?? (inputs.length > 1 ? `layer([${names}])` : "layer(x)"),
    inputs,
    dtype,
    ...(prelude !== undefined && { prelude }),
  };
}

function answerOf(one: LayerCase): Answer {
  try {
    const { layer, outputs } = runCase(one);
    return {
      dtypes: outputs.map(({ dtype }) => dtype),
      shapes: outputs.map(({ shape }) => [...shape!]),
      weights: layer.allWeights().map(({ dtype }) => dtype),
    };
  } catch (error) {
    if (isProgramError(error)) return { refused: error.message };
    throw error;
  }
}

function compare(name: string, one: PolicyCase): void {
  for (const [policy, expected] of Object.entries(one.policies)) {
    const found = answerOf(caseOf(name, one, policy));
    if ("refused" in expected) assert.ok("refused" in found, `${policy} is refused: ${expected.refused}`);
    else assert.deepEqual(found, expected, policy);
  }
}

describe("layers under each dtype policy", () => {
  for (const [name, one] of Object.entries(answers))
    it(name, () => {
      compare(name, one);
    });
});
