import {
  type AnyLayerDefinition,
  type CallContext,
  defineLayer,
  Layer,
  type LayerClass,
  type LayerDefinition,
  type WeightTable,
} from "../../core/layer";
import { toSnakeCase } from "../../core/naming";
import type { ParameterTable, Values } from "../../core/parameters";
import { buildCell, type CellWeights, prepareCell } from "./cell";
import type { CellDefinition, CellProtocol } from "./cell-protocol";
import { type CellArguments, readsSequence, type RecurrentRule } from "./rule";
import { buildSequence, callSequence, type SequenceArguments, sequenceIfRefused, sequenceMask } from "./sequence";
import { takeStep } from "./take-step";

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

/** How a layer that reads sequences takes steps with such a cell. */
function protocolFor<C extends ParameterTable, A extends CellArguments>({
  rule,
  cellArguments,
}: Kind<C, ParameterTable, A>): CellProtocol {
  const argumentsOf = (values: unknown): A => cellArguments(values as Values<C>);
  return {
    stateShapes: (cell) => Array<number[]>(rule.stateCount).fill([argumentsOf(cell.values).units]),
    prepare(context, step) {
      const cell = prepareCell(
        rule,
        argumentsOf(context.arguments),
        { ...context, weights: context.weights as never },
        step,
      );
      return {
        project: (inputs) => cell.project(inputs),
        step: (projected, states) => rule.step(cell, projected, states),
        sequence: readsSequence(rule, cell),
      };
    },
  };
}

function cellDefinition<C extends ParameterTable, A extends CellArguments>(
  kind: Kind<C, ParameterTable, A>,
): LayerDefinition<C, CellWeights> & CellDefinition {
  const { rule, cellParameters, cellArguments } = kind;
  return {
    name: `${rule.name}Cell`,
    family: "recurrent",
    summary: `One step of ${rule.name}: takes an input and the states, gives the output and the next states.`,
    parameters: cellParameters,
    cell: protocolFor(kind),
    inputs: () => ({ rank: 2 }),
    callArguments: ["states", "training"],
    build: (builder, [input]) => buildCell(rule, cellArguments(builder.arguments), builder.weight, input!.at(-1)!),
    call: (context, [input]) => takeStep(context, input!),
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
    sublayers: (values) => ({ cell: makeCell(cell, values, values) }),
    inputs: () => ({ rank: 3 }),
    inputName: "sequences",
    callArguments: ["initial_state", "mask", "training"],
    build: (builder, shapes) => buildSequence(builder, layerArguments(builder.arguments), shapes),
    call: (context, [input]) =>
      callSequence(rule.readsFirstState ? withFirstState(context) : context, layerArguments(context.arguments), input!),
    symbolicWithout: () => ["initial_state"],
    symbolicIfRefused: (context, [input]) => sequenceIfRefused(context, layerArguments(context.arguments), input!),
    mask: (context) => sequenceMask(context, layerArguments(context.arguments)),
    details(values) {
      const { units, return_sequences: sequences } = layerArguments(values);
      return `${units} units${sequences ? ", sequences" : ""}`;
    },
  };
}

/** The first of the states that the call gives. */
function withFirstState<T>(context: CallContext<T, unknown, WeightTable>): CallContext<T, unknown, WeightTable> {
  const { initial_state: states } = context.keywords;
  if (!Array.isArray(states) || states.length === 0) return context;
  return { ...context, keywords: { ...context.keywords, initial_state: states[0] as T } };
}

/** The cell inside a layer: it takes over the arguments that both have, and `trainable` from those of Keras' layers that pass it on. */
export function makeCell(
  definition: AnyLayerDefinition,
  values: Readonly<Record<string, unknown>>,
  { trainable = true }: { trainable?: unknown } = {},
): Layer {
  const shared = Object.keys(definition.parameters).map((name) => [name, values[name]] as const);
  const cellValues = {
    ...Object.fromEntries(shared),
    trainable,
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
