import { Float } from "../../core/argument";
import { number, ofPython } from "../../core/kinds";
import { defineLayer } from "../../core/layer";
import { regularizers } from "../../regularizers/regularizers";

/** https://keras.io/api/layers/regularization_layers/activity_regularization/ */
export const activityRegularization = defineLayer({
  name: "ActivityRegularization",
  family: "regularization",
  summary: "Adds a penalty on its input to the loss.",
  parameters: {
    l1: ofPython(number("The factor of the absolute values.", new Float(0), { min: 0 })),
    l2: ofPython(number("The factor of the squares.", new Float(0), { min: 0 })),
  },
  passesMask: true,
  call({ ops, arguments: { l1, l2 }, addLoss }, [input]) {
    const keywords = new Map([
      ["l1", new Float(l1)],
      ["l2", new Float(l2)],
    ]);
    addLoss(regularizers.find("L1L2")!.create({ positional: [], keywords }).penalty(ops, input!));
    return input!;
  },
});
