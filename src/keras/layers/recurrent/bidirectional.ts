import { type Argument, isUnknown } from "../../core/argument";
import { KerasError } from "../../core/errors";
import { choice, ignored, layer, optional } from "../../core/kinds";
import { defineLayer, type Layer, type SublayerCall } from "../../core/layer";
import { tensorList } from "../../core/run";
import type { Session } from "../../core/session";
import { layerClassOf } from "../class-of";

type MergeMode = "concat" | "sum" | "mul" | "ave";

/** https://keras.io/api/layers/recurrent_layers/bidirectional/ */
export const bidirectional = defineLayer({
  name: "Bidirectional",
  family: "recurrent",
  summary: "Reads a sequence in both directions and joins what each finds.",
  parameters: {
    layer: layer("The recurrent layer that reads forwards; a copy of it reads backwards."),
    merge_mode: { ...optional(choice<MergeMode>("How the two outputs are joined; None gives both.", ["concat", "sum", "mul", "ave"])), default: "concat" },
    weights: ignored("First values of the weights."),
    backward_layer: optional(layer("Another layer for the way back.")),
  },
  check({ layer: forward }) {
    if (!("return_sequences" in forward.values)) throw new KerasError("invalid-argument", `Bidirectional takes a recurrent layer, such as LSTM or GRU; a ${forward.definition.name} has no direction.`, { argument: "layer" });
  },
  sublayers: ({ layer: forward, backward_layer: backward }, session) => ({
    forward_layer: copyLayer(forward, session, `forward_${forward.name}`, false),
    backward_layer: backward ?? copyLayer(forward, session, `backward_${forward.name}`, true),
  }),
  inputs: () => ({ rank: 3 }),
  build({ sublayer, build }, shapes) {
    build(sublayer("forward_layer"), shapes);
    build(sublayer("backward_layer"), shapes);
    return {};
  },
  call(context, [input]) {
    const { ops, arguments: given, masks, sublayer, keywords } = context;
    const [forward, backward] = [sublayer("forward_layer"), sublayer("backward_layer")];
    const states = tensorList(keywords["initial_state"]);
    const half = states ? states.length / 2 : 0;
    const keywordsOf = (from: number, to: number): SublayerCall<NonNullable<typeof states>[number]>["keywords"] => (states ? { initial_state: states.slice(from, to) } : {});
    const [there, ...thereStates] = context.call(forward, [input!], { masks, keywords: keywordsOf(0, half) });
    const [back, ...backStates] = context.call(backward, [input!], { masks, keywords: keywordsOf(half, half * 2) });
    const turned = forward.values["return_sequences"] === true ? ops.flip(back!, 1) : back!;
    if (given.merge_mode === null) return [there!, turned, ...thereStates, ...backStates];
    const joined = {
      concat: () => ops.concatenate([there!, turned], -1),
      sum: () => ops.add(there!, turned),
      ave: () => ops.divide(ops.add(there!, turned), ops.scalar(2)),
      mul: () => ops.multiply(there!, turned),
    }[given.merge_mode]();
    const allStates = [...thereStates, ...backStates];
    return allStates.length > 0 ? [joined, ...allStates] : joined;
  },
  mask: ({ masks, arguments: { layer: forward } }) => (forward.values["return_sequences"] === true ? (masks[0] ?? null) : null),
  details: ({ layer: forward }) => forward.definition.details?.(forward.values) ?? "",
});

/** A fresh layer made with the same arguments, reading the other way when asked. */
function copyLayer(original: Layer, session: Session, name: string, turns: boolean): Layer {
  const keywords = new Map<string, Argument>([...original.given.keywords].filter(([, value]) => !isUnknown(value)));
  keywords.set("name", name);
  if (turns) keywords.set("go_backwards", original.values["go_backwards"] !== true);
  return layerClassOf(original).create({ positional: original.given.positional, keywords }, session);
}
