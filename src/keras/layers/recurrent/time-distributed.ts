import { type Dimension, formatShape } from "../../../protocol";
import { multiplyDimensions } from "../../core/dimensions";
import { KerasError } from "../../core/errors";
import { layer } from "../../core/kinds";
import { type CallContext, defineLayer, type Layer, type WeightTable } from "../../core/layer";

/** Whether a layer's moving averages change while it trains: then steps follow each other and can't be one batch. */
const keepsAverages = (inner: Layer): boolean => inner.allWeights().some((weight) => !weight.trainable);

/** https://keras.io/api/layers/recurrent_layers/time_distributed/ */
export const timeDistributed = defineLayer({
  name: "TimeDistributed",
  family: "recurrent",
  summary: "Applies a layer to each step of a sequence.",
  parameters: { layer: layer("The layer for one step.") },
  sublayers: ({ layer: inner }) => ({ layer: inner }),
  callArguments: ["training", "mask"],
  passesMask: true,
  build({ build, sublayer }, [input]) {
    if (input!.length < 3) {
      throw new KerasError(
        "wrong-rank",
        `\`TimeDistributed\` Layer should be passed an \`input_shape\` with at least 3 dimensions, received: ${formatShape([...input!])}`,
        { input: 0 },
      );
    }
    build(sublayer("layer"), [[input![0]!, ...input!.slice(2)]]);
    return {};
  },
  call(context, [input]) {
    const time = context.ops.shape(input!)[1]!;
    const inner = context.sublayer("layer");
    return context.training && typeof time === "number" && keepsAverages(inner)
      ? stepByStep(context, inner, input!, time)
      : allAtOnce(context, inner, input!);
  },
  symbolicCall: (context, [input]) => allAtOnce(context, context.sublayer("layer"), input!),
  details: ({ layer: inner }) => inner.definition.name,
});

type Context<T> = Pick<CallContext<T, unknown, WeightTable>, "ops" | "masks" | "call">;

/** The mask for the inner layer, where it says more than which steps count. */
function innerMask<T>({ ops, masks }: Context<T>, input: T): T | null {
  const mask = masks[0] ?? null;
  return mask !== null && ops.shape(mask).length === ops.shape(input).length - 1 ? mask : null;
}

/** Steps become examples: (batch, time, …) is (batch · time, …) for the inner layer. */
function allAtOnce<T>(context: Context<T>, inner: Layer, input: T): T {
  const { ops } = context;
  const [batch, time] = ops.shape(input) as [Dimension, Dimension];
  const fold = (x: T): T => ops.reshape(x, [multiplyDimensions(batch, time), ...ops.shape(x).slice(2)]);
  const mask = innerMask(context, input);
  const [output] = context.call(inner, [fold(input)], { masks: [mask === null ? null : fold(mask)] });
  return ops.reshape(output!, [batch, time, ...ops.shape(output!).slice(1)]);
}

function stepByStep<T>(context: Context<T>, inner: Layer, input: T, time: number): T {
  const { ops } = context;
  const mask = innerMask(context, input);
  const at = (x: T, index: number): T =>
    ops.getItem(x, [
      { kind: "slice", start: undefined, stop: undefined, step: 1 },
      { kind: "index", index },
    ]);
  const outputs = Array.from(
    { length: time },
    (_, index) => context.call(inner, [at(input, index)], { masks: [mask === null ? null : at(mask, index)] })[0]!,
  );
  return ops.stack(outputs, 1);
}
