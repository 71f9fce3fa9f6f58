import type { Dimension } from "../../../../protocol";
import { Float } from "../../../core/argument";
import { mapDimension } from "../../../core/dimensions";
import { KerasError } from "../../../core/errors";
import { boolean, checkedAtRun, number, optional, positiveInteger } from "../../../core/kinds";
import { defineLayer } from "../../../core/layer";
import type { Values } from "../../../core/parameters";
import type { DataType } from "../../../core/tensor";
import { window } from "../../../initializers/stft";
import { shortTimeTransform, toWindow } from "../../../ops/fourier/short-time";
import { numberLike, plus, times } from "../../../ops/numbers";
import type { Operations } from "../../../ops/operations";
import { melWeights } from "./mel-scale";

const parameters = {
  fft_length: checkedAtRun(positiveInteger("How many numbers are transformed.", 2048)),
  sequence_stride: positiveInteger("How far apart pieces begin.", 512),
  sequence_length: optional(positiveInteger("The length of a piece; None: as many numbers as are transformed.")),
  window: checkedAtRun(window),
  sampling_rate: positiveInteger("How many samples a second has.", 16000),
  num_mel_bins: positiveInteger("How many bands come out.", 128),
  min_freq: checkedAtRun(number("The lowest frequency, in hertz.", new Float(20))),
  max_freq: optional(number("The highest frequency; None: half the sampling rate.")),
  power_to_db: boolean("Whether the bands are in decibels.", true),
  top_db: number("By how many decibels the softest is below the loudest, at most.", new Float(80)),
  mag_exp: number("1 for magnitudes, 2 for powers.", new Float(2)),
  min_power: number("Powers below count as this.", new Float(1e-10)),
  ref_power: number("What is 0 decibels.", new Float(1)),
};

type Given = Values<typeof parameters>;

/** The powers of the frequencies in each piece of the sound: (…, pieces, frequencies). */
function spectrogram<T>(ops: Operations<T>, x: T, given: Given): T {
  const length = given.sequence_length ?? given.fft_length;
  const [real, imag] = shortTimeTransform(ops, x, {
    length,
    stride: given.sequence_stride,
    transformed: given.fft_length,
    window: toWindow(given.window, length),
    isCentered: true,
  });
  const magnitude = ops.sqrt(ops.add(ops.square(real), ops.square(imag)));
  return ops.power(magnitude, numberLike(ops, magnitude, given.mag_exp));
}

const decibels = (power: number, { min_power: least }: Given): number => 10 * Math.log10(Math.max(power, least));

/** In decibels, none more than `top_db` below the loudest. */
function toDecibels<T>(ops: Operations<T>, x: T, given: Given): T {
  const logarithm = ops.log(ops.maximum(x, numberLike(ops, x, given.min_power)));
  const scaled = plus(ops, times(ops, logarithm, 10 / Math.LN10), -decibels(Math.abs(given.ref_power), given));
  return ops.maximum(scaled, plus(ops, ops.max(scaled, null), -given.top_db));
}

/** What Keras says how many pieces there are: one more where the stride divides the length but for one sample. */
const pieces = (samples: Dimension, stride: number): Dimension =>
  mapDimension(samples, (count) => Math.floor((count + stride + 1) / stride));

/** https://keras.io/api/layers/preprocessing_layers/audio_preprocessing/mel_spectrogram/ */
export const melSpectrogram = defineLayer({
  name: "MelSpectrogram",
  family: "preprocessing",
  summary: "How loud a sound is over time, in bands that sound equally wide.",
  parameters,
  check({ fft_length: transformed, sequence_length: length }) {
    if (length !== null && transformed < length)
      throw new KerasError(
        "invalid-argument",
        `\`fft_length\` must be greater than or equal to \`sequence_length\`. Received: \`sequence_length\`=${length}, \`fft_length\`=${transformed}.`,
        { argument: "fft_length" },
      );
  },
  inputs: () => ({ minRank: 1 }),
  keepsInputType: true,
  call({ ops, arguments: given, computeType }, [input]) {
    const wide: DataType = computeType === "float64" ? computeType : "float32";
    const powers = spectrogram(ops, ops.cast(input!, wide), given);
    const frequencies = Math.floor(given.fft_length / 2) + 1;
    const scale = {
      bands: given.num_mel_bins,
      frequencies,
      samplingRate: given.sampling_rate,
      lowest: given.min_freq,
      highest: given.max_freq ?? Math.floor(given.sampling_rate / 2),
    };
    const bands = ops.matmul(powers, ops.constant(melWeights(scale), [frequencies, given.num_mel_bins], wide));
    const found = given.power_to_db ? toDecibels(ops, bands, given) : bands;
    const rank = ops.shape(found).length;
    const order = [...Array.from({ length: rank - 2 }, (_, axis) => axis), rank - 1, rank - 2];
    return ops.cast(ops.transpose(found, order), computeType);
  },
  symbolicShapes: ({ sequence_stride: stride, num_mel_bins: bands }, [input]) => [
    input!.length === 1 ? [bands, pieces(input![0]!, stride)] : [input![0]!, bands, pieces(input![1]!, stride)],
  ],
  details: ({ num_mel_bins: bands }) => `${bands} bands`,
});
