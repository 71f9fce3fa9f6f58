import type { TensorInfo } from "@tensorflow/tfjs-core";
import { type Correction, correction, floats } from "../backend";
import { evaluate, type Formula, formula } from "../simd/elementwise";
import type { Term } from "../simd/term";

/** An operation of TensorFlow that does an optimizer's step at once. */
interface Update {
  /** The weight and its slots: the first arguments, and what the formula gives. */
  readonly variables: number;
  /** Where the gradient stands behind the variables; all else there are numbers. */
  readonly gradientAt: number;
  /** What the formula is given of those numbers; without it, the numbers. */
  readonly numbers?: (given: readonly number[]) => number[];
  readonly formula: Formula | ((flags: Flags) => Formula);
}
type Flags = Readonly<Record<string, boolean>>;

/** `from` moved towards `to` by a share of the way. */
const moved = (from: Term, to: Term, share: Term): Term => from.plus(to.minus(from).times(share));
const square = (x: Term): Term => x.times(x);

const keras = (isNesterov: boolean): Formula =>
  formula(3, 2, ([weight, speed, gradient], [rate, momentum]) => {
    const push = gradient!.times(rate!);
    const next = speed!.times(momentum!).minus(push);
    return [weight!.plus(isNesterov ? next.times(momentum!).minus(push) : next), next];
  });
const momentumFormulas = { plain: keras(false), nesterov: keras(true) };

/** What of Adam's numbers does not depend on the position: the step's length, the shares of the new, epsilon. */
const adamNumbers = ([power1, power2, rate, beta1, beta2, epsilon]: readonly number[]): number[] => [
  (rate! * Math.sqrt(1 - power2!)) / (1 - power1!),
  1 - beta1!,
  1 - beta2!,
  epsilon!,
];

/** The formulas of https://github.com/tensorflow/tensorflow/blob/master/tensorflow/core/kernels/training_ops.cc */
const updates: Readonly<Record<string, Update>> = {
  ResourceApplyGradientDescent: {
    variables: 1,
    gradientAt: 1,
    formula: formula(2, 1, ([weight, gradient], [rate]) => [weight!.minus(gradient!.times(rate!))]),
  },
  ResourceApplyKerasMomentum: {
    variables: 2,
    gradientAt: 1,
    formula: ({ use_nesterov: isNesterov }) => momentumFormulas[isNesterov ? "nesterov" : "plain"],
  },
  ResourceApplyAdam: {
    variables: 3,
    gradientAt: 6,
    numbers: adamNumbers,
    formula: formula(4, 4, ([weight, mean, variance, gradient], [rate, share1, share2, epsilon]) => {
      const m = moved(mean!, gradient!, share1!);
      const v = moved(variance!, square(gradient!), share2!);
      return [weight!.minus(m.times(rate!).over(v.sqrt().plus(epsilon!))), m, v];
    }),
  },
  ResourceApplyAdamWithAmsgrad: {
    variables: 4,
    gradientAt: 6,
    numbers: adamNumbers,
    formula: formula(5, 4, ([weight, mean, variance, largest, gradient], [rate, share1, share2, epsilon]) => {
      const m = moved(mean!, gradient!, share1!);
      const v = moved(variance!, square(gradient!), share2!);
      const bound = largest!.max(v);
      return [weight!.minus(m.times(rate!).over(bound.sqrt().plus(epsilon!))), m, v, bound];
    }),
  },
  ResourceApplyAdaMax: {
    variables: 3,
    gradientAt: 5,
    numbers: ([power, rate, beta1, beta2, epsilon]) => [rate! / (1 - power!), 1 - beta1!, beta2!, epsilon!],
    formula: formula(4, 4, ([weight, mean, largest, gradient], [rate, share, beta, epsilon]) => {
      const m = moved(mean!, gradient!, share!);
      const bound = largest!.times(beta!).max(gradient!.abs());
      return [weight!.minus(m.times(rate!).over(bound.plus(epsilon!))), m, bound];
    }),
  },
  ResourceApplyAdadelta: {
    variables: 3,
    gradientAt: 3,
    numbers: ([rate, rho, epsilon]) => [rate!, rho!, 1 - rho!, epsilon!],
    formula: formula(4, 4, ([weight, squares, steps, gradient], [rate, rho, share, epsilon]) => {
      const next = squares!.times(rho!).plus(square(gradient!).times(share!));
      const step = steps!.plus(epsilon!).sqrt().over(next.plus(epsilon!).sqrt()).times(gradient!);
      return [weight!.minus(step.times(rate!)), next, steps!.times(rho!).plus(square(step).times(share!))];
    }),
  },
  ResourceApplyRMSProp: {
    variables: 3,
    gradientAt: 4,
    numbers: ([rate, rho, momentum, epsilon]) => [rate!, 1 - rho!, momentum!, epsilon!],
    formula: formula(4, 4, ([weight, squares, speed, gradient], [rate, share, momentum, epsilon]) => {
      const next = moved(squares!, square(gradient!), share!);
      const faster = speed!.times(momentum!).plus(gradient!.times(rate!).over(next.plus(epsilon!).sqrt()));
      return [weight!.minus(faster), next, faster];
    }),
  },
};

/** Each as a kernel that leaves its variables alone and gives new ones: others may hold the old numbers still. */
export const updateKernels: readonly Correction[] = Object.entries(updates).map(([operation, update]) =>
  correction<string, Flags>(operation, ({ inputs, backend, attrs }) => {
    const given: TensorInfo[] = Object.values(inputs);
    const [gradient] = given.splice(update.variables + update.gradientAt, 1);
    const variables = given.splice(0, update.variables);
    const numbers = given.map((tensor) => floats(backend, tensor)[0]!);
    const chosen = typeof update.formula === "function" ? update.formula(attrs) : update.formula;
    return evaluate(backend, chosen, [...variables, gradient!], update.numbers?.(numbers) ?? numbers);
  }),
);
