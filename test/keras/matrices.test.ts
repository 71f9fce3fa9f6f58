import assert from "node:assert/strict";
import { matrixPower } from "../../src/keras/ops/linear-algebra/power";
import { assertClose } from "./support/close";
import { type Kernels, loadKernels, valuesOf } from "./support/kernels";

/** What the recorded answers can't show: Keras 3.15 lacks it, or its TensorFlow fails to run it. */
describe("matrices and complex numbers beyond the recorded answers", () => {
  let kernels: Kernels;
  before(async () => {
    kernels = await loadKernels();
  });

  it("takes a matrix to a power", () => {
    const { ops, tf } = kernels;
    const x = tf.tensor2d([
      [1, 2],
      [0.5, -1],
    ]);
    const power = (times: number) => valuesOf(matrixPower(ops, x, times));
    assertClose(power(0), [1, 0, 0, 1], "to 0");
    assertClose(power(3), [2, 4, 1, -2], "to 3");
    assertClose(power(-1), [0.5, 1, 0.25, -0.5], "to -1");
  });

  it("computes with complex numbers by their parts", () => {
    const { ops, tf } = kernels;
    const [real, imag] = [tf.tensor1d([1, 2]), tf.tensor1d([3, -1])];
    const number = ops.complex(real, imag);
    assert.equal(ops.dtype(number), "complex64");
    const square = ops.multiply(number, number);
    assertClose(valuesOf(ops.real(square)), [-8, 3], "real part");
    assertClose(valuesOf(ops.imag(square)), [6, -4], "imaginary part");
    assertClose(valuesOf(ops.real(ops.divide(square, number))), [1, 2], "quotient");
    assertClose(valuesOf(ops.absolute(ops.reshape(number, [2, 1]))), [Math.sqrt(10), Math.sqrt(5)], "size");
  });

  it("takes gradients through complex numbers", () => {
    const { ops, tf } = kernels;
    const [real, imag] = [tf.tensor1d([1, 2]), tf.tensor1d([3, -1])];
    const [ofReal, ofImag] = tf.grads((x, y) => {
      const number = ops.complex(x, y);
      return ops.sum(ops.real(ops.multiply(number, number)), null);
    })([real, imag]);
    assertClose(valuesOf(ofReal!), [2, 4], "of the real part");
    assertClose(valuesOf(ofImag!), [-6, 2], "of the imaginary part");
  });
});
