import { type Dimension, formatShape } from "../../../protocol";
import { compatible } from "../../core/dimensions";
import { KerasError } from "../../core/errors";
import {
  type AnyLayerDefinition,
  type CallContext,
  type CallKeyword,
  defineLayer,
  Layer,
  type LayerClass,
  type LayerDefinition,
  type WeightTable,
} from "../../core/layer";
import { toSnakeCase } from "../../core/naming";
import type { ParameterTable, Values } from "../../core/parameters";
import { tensorList } from "../../core/run";
import { initializers } from "../../initializers/initializers";
import type { Operations, ScanResult } from "../../ops/operations";
import { buildCell, type CellWeights, prepareCell } from "./cell";
import type { CellArguments, RecurrentRule } from "./rule";

/** What the layers that read sequences are made with, besides what their cells are. */
export interface SequenceArguments {
  readonly return_sequences: boolean;
  readonly return_state: boolean;
  readonly go_backwards: boolean;
  readonly stateful: boolean;
  readonly zero_output_for_mask: boolean;
}

interface Kind<C extends ParameterTable, L extends ParameterTable, A extends CellArguments> {
  rule: RecurrentRule<A>;
  /** In Keras' order, each. */
  cellParameters: C;
  layerParameters: L;
  /** The parsed arguments as what they are: both answer their argument. */
  cellArguments(values: Values<C>): A;
  layerArguments(values: Values<L>): A & SequenceArguments;
}

/** A cell, which takes one step, and the layer that reads a sequence with it. */
export function recurrentClasses<C extends ParameterTable, L extends ParameterTable, A extends CellArguments>(
  kind: Kind<C, L, A>,
): { cell: LayerClass; layer: LayerClass } {
  const cell = cellDefinition(kind);
  return {
    cell: defineLayer(cell),
    layer: defineLayer(sequenceDefinition(kind, cell as unknown as AnyLayerDefinition)),
  };
}

function cellDefinition<C extends ParameterTable, A extends CellArguments>({
  rule,
  cellParameters,
  cellArguments,
}: Kind<C, ParameterTable, A>): LayerDefinition<C, CellWeights> {
  return {
    name: `${rule.name}Cell`,
    family: "recurrent",
    summary: `One step of ${rule.name}: takes an input and the states, gives the output and the next states.`,
    parameters: cellParameters,
    inputs: () => ({ rank: 2 }),
    callArguments: ["states", "training"],
    build: (builder, [input]) => buildCell(rule, cellArguments(builder.arguments), builder.weight, input!.at(-1)!),
    call(context, [input]) {
      const given = cellArguments(context.arguments);
      const states = readStates(
        context.ops,
        `${rule.name}Cell`,
        "states",
        context.keywords["states"],
        rule.stateCount,
        given.units,
        input!,
      );
      if (!states)
        throw new KerasError(
          "missing-argument",
          `${rule.name}Cell must be called on an input and ${rule.stateCount} states: \`cell(x, states)\`.`,
          { argument: "states" },
        );
      const cell = prepareCell(rule, given, context, input!);
      const { output, states: next } = rule.step(cell, cell.project(input!), states);
      return [output, ...next];
    },
    details: (values) => `${cellArguments(values).units} ${cellArguments(values).units === 1 ? "unit" : "units"}`,
  };
}

function sequenceDefinition<L extends ParameterTable, A extends CellArguments>(
  { rule, layerParameters, layerArguments }: Kind<ParameterTable, L, A>,
  cell: AnyLayerDefinition,
): LayerDefinition<L, WeightTable> {
  return {
    name: rule.name,
    family: "recurrent",
    summary: rule.summary,
    parameters: layerParameters,
    sublayers: (values) => ({ cell: makeCell(cell, values) }),
    inputs: () => ({ rank: 3 }),
    callArguments: ["initial_state", "mask", "training"],
    build({ arguments: values, build, sublayer, weight }, [input]) {
      const [batch, , features] = input as [Dimension, Dimension, Dimension];
      const { stateful, units } = layerArguments(values);
      build(sublayer("cell"), [[batch, features]]);
      if (!stateful) return {};
      if (batch === null) {
        throw new KerasError(
          "invalid-dimension",
          `When using \`stateful=True\` in a RNN, the batch size must be static. Found dynamic batch size: sequence.shape=${formatShape([...input!])}. \`keras.Input(batch_shape=(32, …))\` fixes it.`,
          { input: 0 },
        );
      }
      const options = { initializer: initializers.resolve("zeros", "states"), isState: true };
      return Object.fromEntries(stateNames(rule).map((name) => [name, weight(name, [batch, units], options)]));
    },
    call(context, [input]) {
      const given = layerArguments(context.arguments);
      const { outputs, last, states } = readSequence(rule, given, context, input!);
      if (given.stateful) stateNames(rule).forEach((name, index) => context.update(name, states[index]!));
      const output = given.return_sequences ? outputs : last;
      return given.return_state ? [output, ...states] : output;
    },
    mask: ({ masks, arguments: values }) => (layerArguments(values).return_sequences ? (masks[0] ?? null) : null),
    details(values) {
      const { units, return_sequences: sequences } = layerArguments(values);
      return `${units} units${sequences ? ", sequences" : ""}`;
    },
  };
}

const stateNames = ({ stateCount }: { readonly stateCount: number }): string[] =>
  Array.from({ length: stateCount }, (_, index) => `state_${index}`);

/** The cell inside a layer: it takes over the arguments that both have. */
function makeCell(definition: AnyLayerDefinition, values: Readonly<Record<string, unknown>>): Layer {
  const shared = Object.keys(definition.parameters).map((name) => [name, values[name]] as const);
  const cellValues = {
    ...Object.fromEntries(shared),
    trainable: values["trainable"],
    dtype: values["dtype"],
    activity_regularizer: null,
  };
  return new Layer(
    definition,
    toSnakeCase(definition.name),
    cellValues,
    { positional: [], keywords: new Map() },
    {},
    false,
  );
}

/**
 * Reads a whole sequence, (batch, time, features). The inputs of all steps are projected in one product; what is left
 * for each step depends on the step before. An operation for the whole recurrence would take the place of this function.
 */
function readSequence<T, A extends CellArguments>(
  rule: RecurrentRule<A>,
  given: A & SequenceArguments,
  context: CallContext<T, unknown, WeightTable>,
  sequence: T,
): ScanResult<T> {
  const { ops, keywords, masks, weights } = context;
  const kept = given.stateful ? stateNames(rule).map((name) => weights[name]!) : undefined;
  const zeros = () =>
    Array.from({ length: rule.stateCount }, () =>
      ops.full([ops.shape(sequence)[0]!, given.units], 0, ops.dtype(sequence)),
    );
  const initial =
    readStates(ops, rule.name, "initial_state", keywords["initial_state"], rule.stateCount, given.units, sequence) ??
    kept ??
    zeros();
  const zeroOutputForMask =
    keywords["zero_output_for_mask"] === undefined
      ? given.zero_output_for_mask
      : keywords["zero_output_for_mask"] === true;
  return context.within(context.sublayer("cell"), (inside) => {
    const cell = prepareCell(
      rule,
      given,
      { ops, training: context.training, seed: inside.seed, weights: inside.weights as never },
      sequence,
    );
    const options = { reverse: given.go_backwards, zeroOutputForMask };
    return ops.scan(
      (projected, states) => rule.step(cell, projected, states),
      cell.project(sequence),
      initial,
      masks[0] ?? null,
      options,
    );
  });
}

/** The states given to a call, as many and as wide as the cell has them; undefined when none are. Throws KerasError. */
function readStates<T>(
  ops: Operations<T>,
  owner: string,
  argument: string,
  keyword: CallKeyword<T> | undefined,
  count: number,
  units: number,
  like: T,
): T[] | undefined {
  const states = tensorList(keyword);
  if (!states) return undefined;
  const wanted = formatShape([ops.shape(like)[0]!, units]);
  if (states.length !== count) {
    throw new KerasError(
      "shape-mismatch",
      `${owner} has ${count} state${count === 1 ? "" : "s"} of shape ${wanted}, but \`${argument}\` holds ${states.length}.`,
      { argument },
    );
  }
  for (const state of states) {
    const shape = ops.shape(state);
    if (shape.length === 2 && compatible(shape[1]!, units)) continue;
    throw new KerasError(
      "shape-mismatch",
      `The states of ${owner} have the shape ${wanted}, but \`${argument}\` holds ${formatShape([...shape])}.`,
      { argument },
    );
  }
  return states;
}
