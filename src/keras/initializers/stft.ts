import { type Dimension, formatShape } from "../../protocol";
import { type Argument, formatArgument, isList } from "../core/argument";
import { KerasError } from "../core/errors";
import { boolean, choice, number, optional } from "../core/kinds";
import { defineObject } from "../core/object";
import type { Parameter } from "../core/parameters";
import { suggest } from "../core/suggest";
import { fill } from "./fill";
import { sampleWindow, windowNames } from "./windows";

const sample = number("One value of a window.");

/** A window by name, or its values. */
export const window: Parameter<string | readonly number[] | null> = {
  type: "str | list of float | None",
  doc: "The window function, by SciPy's name or as numbers.",
  default: "hann",
  choices: windowNames,
  parse(argument, place) {
    if (argument === null) return null;
    if (isList(argument)) return argument.map((one: Argument) => sample.parse(one, place));
    if (typeof argument === "string" && sampleWindow(argument, 1, false)) return argument;
    throw new KerasError(
      "unknown-value",
      `Invalid window name '${formatArgument(argument)}' in parameter window='${formatArgument(argument)}'! Those without arguments are ${windowNames.join(", ")}.`,
      { argument: place.name, suggestions: typeof argument === "string" ? suggest(argument, windowNames) : [] },
    );
  },
};

type Scaling = "density" | "spectrum" | null;

const scaleOf = (values: readonly number[], scaling: Scaling): number => {
  if (scaling === null) return 1;
  return scaling === "density" ? Math.hypot(...values) : values.reduce((sum, value) => sum + Math.abs(value), 0);
};

/** The kernel of a short-time Fourier transform: (samples, channels, frequencies), the same for all channels. https://keras.io/api/layers/initializers/#stft-class */
export const stft = defineObject({
  kind: "initializer",
  name: "STFT",
  identifiers: ["stft", "STFTInitializer"],
  summary: "The kernel of a short-time Fourier transform.",
  parameters: {
    side: choice("Which part of the transform.", ["real", "imag"], "real", { exact: true }),
    window,
    scaling: optional(
      choice("How the window is scaled.", ["density", "spectrum"], undefined, { exact: true }),
      "density",
    ),
    periodic: boolean("Whether the window is periodic.", false),
  },
  create: ({ side, window, scaling, periodic }) => ({
    checkShape(shape: readonly Dimension[]) {
      if (shape.length !== 3)
        throw new KerasError(
          "wrong-rank",
          `STFT is for weights of shape (samples, channels, frequencies). Received: shape=${formatShape([...shape])}`,
        );
      if (typeof window === "string" || window === null || window.length === shape[0]) return;
      throw new KerasError(
        "shape-mismatch",
        `The shape of \`window\` must be equal to [frame_length]. Received: window shape=(${window.length},)`,
      );
    },
    initialize([samples, channels, frequencies]: readonly number[]) {
      const values = typeof window === "string" ? sampleWindow(window, samples!, periodic)! : window;
      const scale = values === null ? 1 : scaleOf(values, scaling);
      const part = side === "real" ? Math.cos : Math.sin;
      const step = -Math.PI / (frequencies! - 1);
      let index = 0;
      return fill([samples!, channels!, frequencies!], () => {
        const [time, frequency] = [Math.floor(index / channels! / frequencies!), index % frequencies!];
        index++;
        return (part(step * time * frequency) * (values?.[time] ?? 1)) / scale;
      });
    },
  }),
});
