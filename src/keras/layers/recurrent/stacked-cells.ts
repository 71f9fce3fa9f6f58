import type { Dimension } from "../../../protocol";
import type { Argument } from "../../core/argument";
import { KerasError } from "../../core/errors";
import { layer } from "../../core/kinds";
import {
  type Builder,
  type CallContext,
  defineLayer,
  type Layer,
  type LayerDefinition,
  type WeightTable,
} from "../../core/layer";
import { isFloating } from "../../core/tensor";
import { castInput } from "../../core/run";
import { countedNames, toSnakeCase } from "../../core/naming";
import { invalidArgument, type Parameter, type ParameterPlace, type Values } from "../../core/parameters";
import {
  type CellDefinition,
  type CellProtocol,
  checkStateSizes,
  protocolOf,
  type ReadySteps,
  type StepSpec,
} from "./cell-protocol";
import { takeStep } from "./take-step";

const anyLayer = layer("A cell.");

/** A layer that takes steps. Throws KerasError. */
export function readCell(argument: Argument, place: ParameterPlace): Layer {
  const cell = anyLayer.parse(argument, place);
  if (protocolOf(cell)) return cell;
  throw new KerasError(
    "invalid-argument",
    `The RNN cell should have a \`state_size\` attribute (single integer or list of integers, one integer per RNN state), as LSTMCell, GRUCell and SimpleRNNCell have. Received: ${place.name}=<${cell.definition.name}>`,
    { argument: place.name },
  );
}

const parameters = {
  cells: {
    type: "list of Layer",
    doc: "Cells; each reads what the one before gives.",
    parse(argument, place) {
      if (!Array.isArray(argument)) throw invalidArgument(place, "a list of cells", argument);
      return argument.map((one: Argument) => readCell(one, place));
    },
  } satisfies Parameter<readonly Layer[]>,
};

type Given = Values<typeof parameters>;

/** The cells by their places in weights files. */
const places = (cells: readonly Layer[]): string[] =>
  countedNames(cells.map((cell) => toSnakeCase(cell.definition.name))).map((name) => `cells/${name}`);

/** Each cell with the shapes of its steps' inputs and of its states, without the batch. */
function layout(cells: readonly Layer[], first: readonly Dimension[]) {
  let step = first;
  return cells.map((cell) => {
    const input = step;
    const states = protocolOf(cell)!.stateShapes(cell, input);
    step = states[0]!;
    return { cell, input, states };
  });
}

const cellsOf = (stack: Layer): readonly Layer[] => (stack.values as Given).cells;

/** A cell that is given tensors of the type that it computes in, whatever the stack's. */
function readyCell<T>(context: CallContext<T, Given, WeightTable>, cell: Layer, { shape, dtype }: StepSpec) {
  const { ops } = context;
  const cast = (tensor: T): T => castInput(ops, cell, tensor);
  const own = isFloating(cell.computeType) ? cell.computeType : dtype;
  const ready = context.within(cell, (inside) => protocolOf(cell)!.prepare(inside, { shape, dtype: own }));
  return {
    project: (inputs: T) => ready.project(cast(inputs)),
    step: (projected: T, states: readonly T[]) => ready.step(projected, states.map(cast)),
  };
}

const protocol: CellProtocol = {
  // How many there are does not depend on the inputs.
  statesByCell: (stack) => layout(cellsOf(stack), []).map(({ states }) => states.length),
  stateShapes: (stack, step) => layout(cellsOf(stack), step).flatMap(({ states }) => states),
  prepare<T>(context: CallContext<T, Given, WeightTable>, { shape, dtype }: StepSpec): ReadySteps<T> {
    const [batch, ...step] = shape as [Dimension, ...Dimension[]];
    const cells = layout(context.arguments.cells, step).map(({ cell, input, states }) => ({
      count: states.length,
      ready: readyCell(context, cell, { shape: [batch, ...input], dtype }),
    }));
    return {
      project: (inputs) => cells[0]!.ready.project(inputs),
      step(projected, states) {
        let from = 0;
        const next: T[] = [];
        const output = cells.reduce((input, { ready, count }, index) => {
          // As in Keras, cells without states of their own are left out.
          if (from >= states.length) return input;
          const result = ready.step(index === 0 ? input : ready.project(input), states.slice(from, (from += count)));
          next.push(...result.states);
          return result.output;
        }, projected);
        return { output, states: next };
      },
    };
  },
};

const definition: LayerDefinition<typeof parameters, WeightTable> & CellDefinition = {
  name: "StackedRNNCells",
  family: "recurrent",
  summary: "Cells that read each other's outputs, as one cell.",
  parameters,
  cell: protocol,
  check({ cells }) {
    if (cells.length === 0)
      throw new KerasError("invalid-argument", "StackedRNNCells needs at least one cell.", { argument: "cells" });
    for (const cell of cells) checkStateSizes(cell, "cells");
  },
  sublayers({ cells }) {
    const names = places(cells);
    return Object.fromEntries(cells.map((cell, index) => [names[index]!, cell]));
  },
  callArguments: ["states", "training"],
  outputType: "traced",
  build({ arguments: { cells }, build }: Builder<Given>, [input]) {
    const [batch, ...step] = input as [Dimension, ...Dimension[]];
    for (const { cell, input: shape } of layout(cells, step)) build(cell, [[batch, ...shape]]);
    return {};
  },
  call: (context, [input]) => takeStep(context, input!),
  details: ({ cells }) => cells.map((cell) => cell.definition.name).join(", "),
};

/** https://keras.io/api/layers/recurrent_layers/stacked_rnn_cell/ */
export const stackedRNNCells = defineLayer(definition);
