import type { GradSaveFunc } from "@tensorflow/tfjs-core";
import type { Operations } from "../../keras/ops/operations";
import type { Tensor, TensorFlow } from "./types";

type Names = "iterate" | "whileLoop" | "customGradient" | "directional";

/** What runs functions of the program. */
export function functionKernels(tf: TensorFlow): Pick<Operations<Tensor>, Names> {
  return {
    iterate(step, inputs, initial, { length, reverse }) {
      const slices = inputs.map((input) => tf.unstack(input, 0));
      const places = Array.from({ length: length as number }, (_, index) => index);
      const outputs: Tensor[][] = [];
      let states = [...initial];
      for (const place of reverse ? places.reverse() : places) {
        const result = step(
          slices.map((rows) => rows[place]!),
          states,
        );
        states = result.states;
        outputs[place] = result.outputs;
      }
      return {
        outputs: (outputs[0] ?? []).map((_, index) =>
          tf.stack(
            outputs.map((row) => row[index]!),
            0,
          ),
        ),
        states,
      };
    },
    whileLoop(condition, body, initial, limit) {
      let states = [...initial];
      for (let count = 0; count < limit && condition(states).dataSync()[0]; count++) states = body(states);
      return states;
    },
    customGradient: (compute, inputs) =>
      tf.customGrad((...given) => {
        const [save] = given.splice(-1) as unknown as [GradSaveFunc];
        const tensors = given as Tensor[];
        save(tensors);
        return {
          value: compute(tensors).output,
          // What was computed on the way is gone by now: it is computed again.
          gradFunc: (dy: Tensor, saved: Tensor[]) => compute(saved).gradient(dy),
        };
      })(...inputs),
    directional(compute, given, tangents) {
      // One tensor may be given twice: its gradients are kept apart.
      const inputs = given.map((input) => tf.clone(input));
      const output = compute(inputs);
      // Backwards twice is forwards: the backward pass is linear in what it is given.
      const tangent = tf.grad((upstream: Tensor) => {
        const gradients = tf.grads((...tensors: Tensor[]) => compute(tensors))(inputs, upstream);
        const products = gradients.map((gradient, index) => tf.sum(tf.mul(gradient, tangents[index]!)));
        return products.reduce((sum, one) => tf.add(sum, one));
      })(tf.zerosLike(output));
      return { output, tangent };
    },
  };
}
