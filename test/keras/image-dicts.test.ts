import assert from "node:assert/strict";
import { readModel } from "../support/program";
import { assertClose } from "./support/close";
import { formula } from "./support/formula";
import { readRecorded } from "./support/recorded";
import { useEngine } from "../support/engine";

/** What Keras gives: test/oracle/image_dicts.py. */
const recorded = readRecorded("image_dicts") as Record<
  string,
  { shapes?: (number | null)[][]; values?: number[][]; error?: string }
>;

const shapes = [[3, 4], [3], [4, 4, 3], [5], [4, 4, 1]];

const program = (layer: string): string => `
boxes, box_labels, images, labels, masks = [keras.Input(shape) for shape in ${JSON.stringify(shapes)}]
outputs = layers.${layer}({"images": images, "labels": labels, "segmentation_masks": masks, "bounding_boxes": {"boxes": boxes, "labels": box_labels}})
flat = [outputs["bounding_boxes"]["boxes"], outputs["bounding_boxes"]["labels"], outputs["images"], outputs["labels"], outputs["segmentation_masks"]]
model = keras.Model([boxes, box_labels, images, labels, masks], flat)
`;

describe("layers of images on dicts, as Keras has them", () => {
  const wasm = useEngine();

  for (const [source, { shapes: expected, values, error }] of Object.entries(recorded))
    it(source, () => {
      if (error !== undefined) {
        assert.throws(() => readModel(program(source)), /takes no dict/);
        return;
      }
      const model = readModel(program(source));
      assert.deepEqual(
        model.modelOutputs.map(({ shape }) => shape),
        expected,
      );
      const inputs = shapes.map((shape, place) => ({
        shape: [2, ...shape],
        dtype: "float32" as const,
        values: formula([2, ...shape], 1 + place, 100),
      }));
      const found = wasm.engine.predict(model, inputs, 32);
      values?.forEach((numbers, index) => {
        assertClose([...found[index]!.values].map(Number), numbers, `${source} ${index}`);
      });
    });
});
