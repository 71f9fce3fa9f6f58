import { layer } from "../../core/kinds";
import { defineLayer } from "../../core/layer";

/** https://keras.io/api/layers/recurrent_layers/time_distributed/ */
export const timeDistributed = defineLayer({
  name: "TimeDistributed",
  family: "recurrent",
  summary: "Applies a layer to each step of a sequence.",
  parameters: { layer: layer("The layer for one step.") },
  sublayers: ({ layer: inner }) => ({ layer: inner }),
  inputs: () => ({ minRank: 3 }),
  passesMask: true,
  outputType: "traced",
  build({ sublayer, build }, [input]) {
    build(sublayer("layer"), [[input![0]!, ...input!.slice(2)]]);
    return {};
  },
  call(context, [input]) {
    const { ops, sublayer } = context;
    const [batch, time, ...rest] = ops.shape(input!);
    const known = typeof batch === "number" && typeof time === "number";
    const rows = known ? batch * time : null;
    const [output] = context.call(sublayer("layer"), [ops.reshape(input!, known ? [rows, ...rest] : [-1, ...rest])]);
    const [, ...inner] = ops.shape(output!);
    return ops.reshape(output!, [batch!, time!, ...inner]);
  },
  details: ({ layer: inner }) => inner.definition.name,
});
