import { type Argument } from "../../core/argument";
import { defineLayer } from "../../core/layer";
import { asInteger, invalidArgument, type Parameter } from "../../core/parameters";
import { constraint } from "../../constraints/parameter";
import { initializer } from "../../initializers/parameter";
import { regularizer } from "../../regularizers/parameter";

const sharedAxes: Parameter<readonly number[]> = {
  type: "int | list of int | None",
  doc: "Axes along which alpha is shared, counted from 1.",
  default: null,
  parse(argument, place) {
    const items: readonly Argument[] = Array.isArray(argument) ? argument : argument === null ? [] : [argument];
    const axes = items.map(asInteger);
    if (axes.includes(undefined)) throw invalidArgument(place, "an integer or a list of integers", argument);
    return axes as number[];
  },
};

/** He et al., "Delving Deep into Rectifiers", 2015. https://keras.io/api/layers/activation_layers/prelu/ */
export const pReLU = defineLayer({
  name: "PReLU",
  family: "activation",
  summary: "`x`, and `alpha * x` for negative input, with an alpha that is learned.",
  parameters: {
    alpha_initializer: initializer("Gives alpha its first values.", "Zeros"),
    alpha_regularizer: regularizer("Penalty on alpha."),
    alpha_constraint: constraint("Projects alpha after each step."),
    shared_axes: sharedAxes,
  },
  inputs({ shared_axes: shared }, built) {
    const [shape] = built ?? [];
    if (!shape) return {};
    const own = shape.flatMap((size, axis) => (axis > 0 && !shared.includes(axis) ? [[axis, size] as const] : []));
    return { rank: shape.length, axes: shared.length > 0 ? Object.fromEntries(own) : {} };
  },
  passesMask: true,
  build({ arguments: given, weight }, [input]) {
    const shape = input!.slice(1).map((size, index) => (given.shared_axes.includes(index + 1) ? 1 : size));
    return {
      alpha: weight("alpha", shape, {
        initializer: given.alpha_initializer,
        regularizer: given.alpha_regularizer,
        constraint: given.alpha_constraint,
      }),
    };
  },
  call({ ops, weights }, [input]) {
    return ops.subtract(ops.relu(input!), ops.multiply(weights.alpha, ops.relu(ops.negative(input!))));
  },
});
