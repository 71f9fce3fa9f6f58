import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { formatShape, type Dimension } from "../../src/protocol";
import { compatibleShapes } from "../../src/keras/core/dimensions";
import type { DataType } from "../../src/keras/core/tensor";
import { isProgramError } from "../../src/language/interpreter/errors";
import { runCase } from "./support/layer-cases";

interface Asked {
  arguments: string;
  call?: string;
  dtype: DataType | DataType[];
  tried: { inputs: Dimension[][]; shapes?: Dimension[][]; refused?: string }[];
}

const folder = join(__dirname, "../oracle/layer_sizes");

const families = readdirSync(folder).map(
  (file) => JSON.parse(readFileSync(join(folder, file), "utf8")) as Record<string, Asked[]>,
);

/** The shapes of the outputs; the message where the call is refused. */
function shapesOf(name: string, one: Asked, inputs: Dimension[][]): (readonly Dimension[] | null)[] | string {
  const names = ["x", "y", "z"].slice(0, inputs.length).join(", ");
  const call = one.call ?? (inputs.length > 1 ? `layer([${names}])` : "layer(x)");
  try {
    const { outputs } = runCase({ source: `layers.${name}(${one.arguments})`, call, inputs, dtype: one.dtype });
    return outputs.map(({ shape }) => shape);
  } catch (error) {
    if (isProgramError(error)) return error.message;
    throw error;
  }
}

describe("layers take the free sizes that Keras takes", () => {
  for (const [name, asked] of families.flatMap((answers) => Object.entries(answers)))
    it(name, () => {
      for (const one of asked)
        for (const { inputs, shapes } of one.tried) {
          if (!shapes) continue;
          const found = shapesOf(name, one, inputs);
          const what = `${name}(${one.arguments}) on ${inputs.map((shape) => formatShape(shape)).join(", ")}`;
          assert.ok(typeof found !== "string", `${what}: ${String(found)}`);
          assert.ok(
            found.length === shapes.length &&
              found.every((shape, index) => shape === null || compatibleShapes(shape, shapes[index]!)),
            `${what}: ${JSON.stringify(found)} instead of ${JSON.stringify(shapes)}`,
          );
        }
    });
});
