/** What a term does, by the name of WebAssembly's instruction. */
export type Operation = "add" | "sub" | "mul" | "div" | "min" | "max" | "abs" | "sqrt";

type Source =
  | { readonly kind: "array"; readonly index: number }
  | { readonly kind: "number"; readonly index: number }
  | { readonly kind: "constant"; readonly value: number }
  | { readonly kind: "operation"; readonly operation: Operation; readonly operands: readonly Term[] };

type Operand = Term | number;

/** A number for each position of arrays; a term that is used twice is computed once. */
export class Term {
  constructor(readonly source: Source) {}

  static of(value: Operand): Term {
    return typeof value === "number" ? new Term({ kind: "constant", value }) : value;
  }

  private with(operation: Operation, ...others: Operand[]): Term {
    return new Term({ kind: "operation", operation, operands: [this, ...others.map((other) => Term.of(other))] });
  }

  plus = (other: Operand): Term => this.with("add", other);
  minus = (other: Operand): Term => this.with("sub", other);
  times = (other: Operand): Term => this.with("mul", other);
  over = (other: Operand): Term => this.with("div", other);
  min = (other: Operand): Term => this.with("min", other);
  max = (other: Operand): Term => this.with("max", other);
  abs = (): Term => this.with("abs");
  sqrt = (): Term => this.with("sqrt");
}

/** `c0 + c1 * x + c2 * x² …` */
export const polynomial = (x: Term, [first, ...rest]: readonly number[]): Term =>
  rest.length === 0 ? Term.of(first!) : polynomial(x, rest).times(x).plus(first!);

/** As Eigen computes it, and thus TensorFlow. https://gitlab.com/libeigen/eigen: `ptanh_float` */
export function tanh(given: Term): Term {
  const x = given.min(7.90531110763549805).max(-7.90531110763549805);
  const square = x.times(x);
  const above = polynomial(
    square,
    [
      4.89352455891786e-3, 6.37261928875436e-4, 1.48572235717979e-5, 5.12229709037114e-8, -8.60467152213735e-11,
      2.00018790482477e-13, -2.76076847742355e-16,
    ],
  );
  const below = polynomial(square, [4.89352518554385e-3, 2.268434632439e-3, 1.18534705686654e-4, 1.19825839466702e-6]);
  return x.times(above).over(below);
}

export const sigmoid = (x: Term): Term => tanh(x.times(0.5)).times(0.5).plus(0.5);
