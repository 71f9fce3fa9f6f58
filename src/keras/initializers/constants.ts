import { formatShape, type Dimension } from "../../protocol";
import { Float } from "../core/argument";
import { KerasError } from "../core/errors";
import { boolean, choice, number, optional, text } from "../core/kinds";
import { defineObject } from "../core/object";
import { fill } from "./fill";

const zeros = defineObject({
  kind: "initializer",
  name: "Zeros",
  identifiers: ["zeros", "zero"],
  summary: "All 0.",
  parameters: {},
  create: () => ({ initialize: (shape: readonly number[]) => fill(shape, () => 0) }),
});

const ones = defineObject({
  kind: "initializer",
  name: "Ones",
  identifiers: ["ones", "one"],
  summary: "All 1.",
  parameters: {},
  create: () => ({ initialize: (shape: readonly number[]) => fill(shape, () => 1) }),
});

const constant = defineObject({
  kind: "initializer",
  name: "Constant",
  identifiers: ["constant"],
  summary: "All the same number.",
  parameters: { value: number("The number.", new Float(0)) },
  create: ({ value }) => ({ initialize: (shape: readonly number[]) => fill(shape, () => value) }),
});

const identity = defineObject({
  kind: "initializer",
  name: "Identity",
  identifiers: ["identity", "IdentityInitializer"],
  summary: "The identity matrix, for square weights of rank 2.",
  parameters: { gain: number("What stands on the diagonal.", new Float(1)) },
  create: ({ gain }) => ({
    checkShape(shape: readonly Dimension[]) {
      if (shape.length === 2) return;
      throw new KerasError(
        "wrong-rank",
        `Identity matrix initializer can only be used for 2D matrices. Received: shape=${formatShape([...shape])} of rank ${shape.length}.`,
      );
    },
    initialize([rows, columns]: readonly number[]) {
      let index = 0;
      return fill([rows!, columns!], () => {
        const [row, column] = [Math.floor(index / columns!), index % columns!];
        index++;
        return row === column ? gain : 0;
      });
    },
  }),
});

const unsupported = (): never => {
  throw new KerasError(
    "unsupported",
    "The STFT initializer is not supported: give the weight its values with `set_weights`, or choose another initializer.",
  );
};

const stft = defineObject({
  kind: "initializer",
  name: "STFT",
  identifiers: ["stft", "STFTInitializer"],
  summary: "The kernel of a short-time Fourier transform.",
  parameters: {
    side: choice("Which part of the transform.", ["real", "imag"], "real", { exact: true }),
    window: optional(text("The window function.")),
    scaling: optional(choice("How the window is scaled.", ["density", "spectrum"], undefined, { exact: true })),
    periodic: boolean("Whether the window is periodic.", false),
  },
  create: () => ({ checkShape: unsupported, initialize: unsupported }),
});

/** Initializers without chance. */
export const constantInitializers = [zeros, ones, constant, identity, stft];
