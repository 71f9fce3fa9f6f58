import { type Argument, isList } from "../../core/argument";
import { KerasError } from "../../core/errors";
import { choice, ignored, layer, optional } from "../../core/kinds";
import { type CallContext, type CallKeyword, cloneLayer, defineLayer, Layer, type WeightTable } from "../../core/layer";
import { tensorList } from "../../core/run";
import type { Session } from "../../core/session";
import type { TensorSpec } from "../../core/tensor";
import { over } from "../../ops/numbers";
import type { Operations } from "../../ops/operations";
import { maskOfSteps } from "./sequence";

type MergeMode = "concat" | "sum" | "mul" | "ave";

const joins: Readonly<Record<MergeMode, <T>(ops: Operations<T>, there: T, back: T) => T>> = {
  concat: (ops, there, back) => ops.concatenate([there, back], -1),
  sum: (ops, there, back) => ops.add(there, back),
  mul: (ops, there, back) => ops.multiply(there, back),
  ave: (ops, there, back) => over(ops, ops.add(there, back), 2),
};

const returnsSequences = (recurrent: Layer): boolean => recurrent.values["return_sequences"] === true;

/** Refuses a pair of layers that can't read together, as Keras does. Throws KerasError. */
function checkPair(forward: Layer, backward: Layer): void {
  if (forward.values["go_backwards"] === backward.values["go_backwards"]) {
    throw new KerasError(
      "invalid-argument",
      "Forward layer and backward layer should have different `go_backwards` value: give the `backward_layer` `go_backwards=True`.",
      { argument: "backward_layer" },
    );
  }
  for (const name of ["stateful", "return_sequences", "return_state"]) {
    if (forward.values[name] === backward.values[name]) continue;
    const [there, back] = [forward, backward].map((one) => (one.values[name] === true ? "True" : "False"));
    throw new KerasError(
      "invalid-argument",
      `Forward layer and backward layer are expected to have the same value for attribute "${name}", got "${there}" for forward layer and "${back}" for backward layer`,
      { argument: "backward_layer" },
    );
  }
}

/** Refuses a layer that has no direction. Throws KerasError. */
function checkRecurrent(given: Layer, argument: string): void {
  if ("go_backwards" in given.values && "return_sequences" in given.values) return;
  throw new KerasError(
    "invalid-argument",
    `Bidirectional takes a recurrent layer, such as LSTM, GRU or SimpleRNN, as its \`${argument}\`; a ${given.definition.name} has no direction.`,
    { argument },
  );
}

const renamed = (prefix: string, name: string): string =>
  `${prefix}${name.startsWith(prefix) ? name.slice(prefix.length) : name}`;

/** A layer with fresh weights, and with copies of the cells that it was given. */
function copyLayer(given: Layer, replaced: Readonly<Record<string, Argument>>, session: Session): Layer {
  const copied = (argument: Argument): Argument => {
    if (argument instanceof Layer) return copyLayer(argument, { name: argument.name }, session);
    return isList(argument) ? argument.map(copied) : argument;
  };
  const inner = [...given.givenArguments()].map(
    ([name, argument]) => [name, copied(given.sublayers[name] ?? argument)] as const,
  );
  return cloneLayer(given, { ...Object.fromEntries(inner), ...replaced }, session);
}

type Context<T> = Pick<CallContext<T, unknown, WeightTable>, "sublayer" | "call" | "masks" | "keywords">;

type Said = CallContext<TensorSpec, { merge_mode: MergeMode | null }, WeightTable>;

/** Keras takes such a layer, then fails on the masks of its states. Throws KerasError. */
function checkStates({ values }: Layer): void {
  if (values["stateful"] !== true || values["return_state"] !== true) return;
  throw new KerasError(
    "unsupported",
    "Keras fails to call a Bidirectional layer that is `stateful=True` and gives its states, `return_state=True`: unsupported operand type(s) for *: 'generator' and 'int'. Leave out one of them.",
    { argument: "layer" },
  );
}

/** The states that a call gives, which go to the two layers half and half. Throws KerasError where a layer gets none. */
function statesOf<T>(given: CallKeyword<T> | undefined): T[] | undefined {
  const states = tensorList(given);
  if (!states || (Array.isArray(given) && states.length > 1)) return states;
  throw new KerasError(
    "shape-mismatch",
    "Bidirectional gives the first half of `initial_state` to the layer that reads forwards and the other half to the one that reads backwards: it needs a list of the states of both, `initial_state=[forward, backward]`.",
    { argument: "initial_state" },
  );
}

/** Calls one of the two layers; where sequences are joined, Keras makes masked steps zero. */
function read<T>(context: Context<T>, name: string, input: T, states: readonly T[] | undefined): T[] {
  const inner = context.sublayer(name);
  const mask = maskOfSteps(context);
  return context.call(inner, [input], {
    keywords: {
      zero_output_for_mask: returnsSequences(inner),
      ...(mask !== null && { mask }),
      ...(states && { initial_state: states }),
    },
  });
}

/** Keras looks at the forward layer alone, whatever the backward layer is. */
function saidOfForward(
  { ops, arguments: { merge_mode: mode }, call, sublayer }: Said,
  input: TensorSpec,
): readonly TensorSpec[] {
  const [there, ...states] = call(sublayer("forward_layer"), [input]) as [TensorSpec];
  const joined = mode === null ? [there, there] : [joins[mode](ops, there, there)];
  return [...joined, ...states, ...states];
}

/** Schuster and Paliwal, 1997. https://keras.io/api/layers/recurrent_layers/bidirectional/ */
export const bidirectional = defineLayer({
  name: "Bidirectional",
  family: "recurrent",
  summary: "Reads a sequence in both directions and joins what each finds.",
  parameters: {
    layer: layer("The recurrent layer that reads forwards; a copy of it reads backwards."),
    merge_mode: {
      ...optional(
        choice<MergeMode>(
          "How the two outputs are joined; None gives both.",
          ["concat", "sum", "mul", "ave"],
          undefined,
          { exact: true },
        ),
      ),
      default: "concat",
    },
    weights: ignored("First values of the weights."),
    backward_layer: optional(layer("Another layer for the way back, made with `go_backwards=True`.")),
  },
  check({ layer: forward, backward_layer: backward }) {
    checkRecurrent(forward, "layer");
    if (backward) checkRecurrent(backward, "backward_layer");
  },
  sublayers({ layer: given, backward_layer: givenBackward }, session) {
    const copy = (prefix: string, replaced: Readonly<Record<string, Argument>>): Layer =>
      copyLayer(given, { ...replaced, name: renamed(prefix, given.name) }, session);
    const forward = copy("forward_", {});
    const backward = givenBackward ?? copy("backward_", { go_backwards: true });
    checkPair(forward, backward);
    return { forward_layer: forward, backward_layer: backward };
  },
  inputs: ({ layer: given }) => given.inputSpec() ?? {},
  inputName: "sequences",
  callArguments: ["initial_state", "mask", "training"],
  build({ build, sublayer, arguments: { layer: given } }, shapes) {
    checkStates(given);
    build(sublayer("forward_layer"), shapes);
    build(sublayer("backward_layer"), shapes);
    return {};
  },
  symbolicWithout: () => ["initial_state"],
  call(context, [input]) {
    const { ops, arguments: given } = context;
    const states = statesOf(context.keywords["initial_state"]);
    const half = Math.floor((states?.length ?? 0) / 2);
    const [there, ...thereStates] = read(context, "forward_layer", input!, states?.slice(0, half));
    const [last, ...backStates] = read(context, "backward_layer", input!, states?.slice(half));
    const back = returnsSequences(given.layer) ? ops.flip(last!, 1) : last!;
    const outputs = given.merge_mode === null ? [there!, back] : [joins[given.merge_mode](ops, there!, back)];
    return [...outputs, ...thereStates, ...backStates];
  },
  mask({ masks, arguments: { layer: given, merge_mode: mode } }) {
    const mask = returnsSequences(given) ? (masks[0] ?? null) : null;
    return mode === null ? [mask, mask] : mask;
  },
  symbolicCall: (context, [input]) =>
    context.arguments.backward_layer === null ? undefined : saidOfForward(context, input!),
  symbolicIfRefused: (context, [input]) => saidOfForward(context, input!),
  details: ({ layer: given, merge_mode: mode }) =>
    `${given.definition.name} ${given.definition.details?.(given.values) ?? ""}, ${mode ?? "both"}`,
});
