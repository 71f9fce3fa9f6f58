import type { Dimension } from "../../../protocol";
import { KerasError } from "../../core/errors";
import { boolean } from "../../core/kinds";
import { type CallContext, defineLayer, type Layer, type LayerClass, type WeightTable } from "../../core/layer";
import type { ParameterTable, Values } from "../../core/parameters";
import { tensorList } from "../../core/run";
import type { Session } from "../../core/session";
import { initializers } from "../../initializers/initializers";
import { buildCell, type CellArguments, type CellKind, type CellWeights, gruCell, lstmCell, prepareStep, simpleCell } from "./cell";
import { cellParameters, constraintParameters, cudnnParameter, dropoutParameters, gateParameter, kernelParameters, penaltyParameters, seedParameter, sequenceParameters } from "./parameters";
import { regularizer } from "../../regularizers/parameter";

interface Kind {
  /** `LSTM`: the cell is `LSTMCell`. */
  name: string;
  summary: string;
  own: ParameterTable;
  gated: boolean;
  behindBias: ParameterTable;
  cell: CellKind<never>;
}

/** A cell as a layer of its own, and the layer that runs it over a sequence. */
function recurrentLayers({ name, summary, own, gated, behindBias, cell }: Kind): { cellClass: LayerClass; layerClass: LayerClass } {
  const kind = cell as unknown as CellKind<CellArguments>;
  const head = { ...cellParameters, ...(gated ? gateParameter : {}), ...kernelParameters, ...behindBias };
  const cellClass = defineLayer<ParameterTable, CellWeights>({
    name: `${name}Cell`,
    family: "recurrent",
    summary: `One step of ${name}.`,
    parameters: { ...head, ...penaltyParameters, ...constraintParameters, ...dropoutParameters, ...own, ...seedParameter },
    inputs: () => ({ rank: 2 }),
    build: (builder, [input]) => buildCell(kind, { ...builder, arguments: builder.arguments as unknown as CellArguments }, input!.at(-1)!),
    call(context, [input]) {
      const { ops } = context;
      const [batch, features] = ops.shape(input!) as [Dimension, Dimension];
      const given = context.arguments as unknown as CellArguments;
      const states = tensorList(context.keywords["states"]) ?? Array.from({ length: kind.states }, () => ops.full([batch, given.units], 0));
      const { output } = kind.step(prepareStep({ ...context, arguments: given }, batch, features), input!, states);
      return output;
    },
    details: (values) => `${(values as unknown as CellArguments).units} units`,
  });

  const layerClass = defineLayer<ParameterTable, WeightTable>({
    name,
    family: "recurrent",
    summary,
    parameters: { ...head, ...penaltyParameters, activity_regularizer: regularizer("Penalty on the output."), ...constraintParameters, ...dropoutParameters, ...seedParameter, ...sequenceParameters, ...own, ...(name === "SimpleRNN" ? {} : cudnnParameter) },
    sublayers: (values, session) => ({ cell: makeCell(cellClass, values, session) }),
    inputs: () => ({ rank: 3 }),
    build({ sublayer, build, weight, arguments: given }, [input]) {
      const [batch, , features] = input!;
      build(sublayer("cell"), [[batch!, features!]]);
      if (given["stateful"] !== true) return {};
      if (typeof batch !== "number") {
        throw new KerasError("invalid-dimension", "A stateful recurrent layer needs a fixed batch size: `keras.Input(batch_shape=(32, steps, features))`.", { input: 0 });
      }
      const units = given["units"] as number;
      const zeros = initializers.resolve("zeros", "states");
      return Object.fromEntries(Array.from({ length: kind.states }, (_, index) => [`state_${index}`, weight(`state_${index}`, [batch, units], { initializer: zeros, trainable: false })]));
    },
    call: (context, [input]) => runRecurrent(kind, context, input!),
    mask: ({ masks, arguments: given }) => (given["return_sequences"] === true ? (masks[0] ?? null) : null),
    details: (values) => `${(values as unknown as CellArguments).units} units${values["return_sequences"] === true ? ", sequences" : ""}`,
  });
  return { cellClass, layerClass };
}

/** The cell takes over the arguments that both have. */
function makeCell(cellClass: LayerClass, values: Values<ParameterTable>, session: Session): Layer {
  const shared = Object.keys(cellClass.parameters).filter((name) => name in values && !["name", "input_shape", "input_dim", "activity_regularizer", "seed"].includes(name));
  return cellClass.create({ positional: [], keywords: new Map(shared.map((name) => [name, asArgument(values[name])])) }, session);
}

/** Parsed values are arguments again, but for floats, which every parameter takes as numbers. */
const asArgument = (value: unknown): never => value as never;

/** Runs a cell over axis 1 of the input, from the given, kept or zero state. */
function runRecurrent<T>(kind: CellKind<CellArguments>, context: CallContext<T, Values<ParameterTable>, WeightTable>, input: T): T | T[] {
  const { ops, arguments: given, masks, keywords, weights } = context;
  const [batch, , features] = ops.shape(input) as [Dimension, Dimension, Dimension];
  const units = given["units"] as number;
  const stateful = given["stateful"] === true;
  const kept = Object.values(weights) as T[];
  const initial = tensorList(keywords["initial_state"]) ?? (stateful ? kept : Array.from({ length: kind.states }, () => ops.full([batch, units], 0)));
  const result = context.within(context.sublayer("cell"), (cell) => {
    const step = prepareStep(cell as unknown as CallContext<T, CellArguments, CellWeights>, batch, features);
    return ops.scan((x, states) => kind.step(step, x, states), input, initial, masks[0] ?? null, { reverse: given["go_backwards"] === true });
  });
  if (stateful) result.states.forEach((state, index) => context.update(`state_${index}`, state));
  const output = given["return_sequences"] === true ? result.outputs : result.last;
  return given["return_state"] === true ? [output, ...result.states] : output;
}

const simple = recurrentLayers({
  name: "SimpleRNN",
  summary: "Reads a sequence step by step; each output is the next step's state.",
  own: {},
  gated: false,
  behindBias: {},
  cell: simpleCell,
});
const lstm = recurrentLayers({
  name: "LSTM",
  summary: "Long short-term memory: reads a sequence and keeps what matters in a cell state.",
  own: {},
  gated: true,
  behindBias: { unit_forget_bias: boolean("Whether the forget gate's bias starts at 1.", true) },
  cell: lstmCell as CellKind<never>,
});
const gru = recurrentLayers({
  name: "GRU",
  summary: "Gated recurrent unit: reads a sequence with two gates.",
  own: { reset_after: boolean("Whether the reset gate applies after the product (as cuDNN does).", true) },
  gated: true,
  behindBias: {},
  cell: gruCell as CellKind<never>,
});

/** https://keras.io/api/layers/recurrent_layers/ */
export const { cellClass: simpleRNNCell, layerClass: simpleRNN } = simple;
export const { cellClass: lstmCellLayer, layerClass: lstmLayer } = lstm;
export const { cellClass: gruCellLayer, layerClass: gruLayer } = gru;
