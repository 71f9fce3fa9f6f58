import { formatShape, type Dimension } from "../../protocol";
import { Float } from "../core/argument";
import { KerasError } from "../core/errors";
import { number } from "../core/kinds";
import { defineObject } from "../core/object";
import { fill } from "./fill";
import { stft } from "./stft";
import { constant } from "./values";

const notImplemented = (): never => {
  throw new KerasError("unsupported", "Initializer subclasses must implement the `__call__()` method.");
};

/** What initializers of the program's own build upon. */
const base = defineObject({
  kind: "initializer",
  name: "Initializer",
  identifiers: ["initializer"],
  summary: "The base of all initializers: has no values.",
  parameters: {},
  create: () => ({ checkShape: notImplemented, initialize: notImplemented }),
});

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

/** Initializers without chance. */
export const constantInitializers = [zeros, ones, constant, identity, stft, base];
