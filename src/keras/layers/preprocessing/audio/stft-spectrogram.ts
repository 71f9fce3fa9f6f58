import { type Dimension, formatShape } from "../../../../protocol";
import { multiplyDimensions } from "../../../core/dimensions";
import { KerasError } from "../../../core/errors";
import { boolean, choice, optional, positiveInteger } from "../../../core/kinds";
import { type CallContext, defineLayer, type WeightTable } from "../../../core/layer";
import type { Values } from "../../../core/parameters";
import { isFloating } from "../../../core/tensor";
import { stft, window } from "../../../initializers/stft";
import { numberLike } from "../../../ops/numbers";
import type { Operations } from "../../../ops/operations";
import { part } from "../../../ops/part";
import { epsilon } from "../../../ops/unit-vectors";
import { toChannelsLast } from "../../../ops/channels";
import { channelAxis, dataFormat } from "../../convolutional/data-format";

const parameters = {
  mode: choice(
    "What of the transform comes out.",
    ["log", "magnitude", "psd", "real", "imag", "angle", "stft"],
    "log",
    { exact: true },
  ),
  frame_length: positiveInteger("The length of a piece.", 256),
  frame_step: optional(
    positiveInteger("How far apart pieces begin; None: half their length.", undefined, { least: 0 }),
  ),
  fft_length: optional(positiveInteger("How many numbers are transformed; None: the next power of two.")),
  window,
  periodic: boolean("Whether the window is periodic.", false),
  scaling: optional(
    choice("How the window is scaled.", ["density", "spectrum"], undefined, { exact: true }),
    "density",
  ),
  padding: choice("What happens at the borders.", ["valid", "same"], "valid", { exact: true }),
  expand_dims: boolean("Whether channels have an axis of their own, as in images.", false),
  data_format: dataFormat(),
};

type Given = Values<typeof parameters>;

const stepOf = ({ frame_step: step, frame_length: length }: Given): number => step ?? Math.floor(length / 2);

const frequenciesOf = ({ fft_length: given, frame_length: length }: Given): number =>
  Math.floor((given ?? 2 ** Math.ceil(Math.log2(length))) / 2) + 1;

const refuse = (argument: string, message: string): never => {
  throw new KerasError("invalid-argument", message, { argument });
};

/** One part of the transform of each channel, by a convolution: (batch, time, channels, frequencies). */
function convolved<T>(ops: Operations<T>, x: T, kernel: T, given: Given): T {
  const [batch, time, channels] = ops.shape(x) as [Dimension, Dimension, Dimension];
  const rows = ops.reshape(ops.transpose(x, [0, 2, 1]), [-1, time, 1]);
  const found = ops.convolution(rows, ops.cast(kernel, ops.dtype(x)), {
    strides: [stepOf(given)],
    padding: given.padding,
    dilation: [1],
    groups: 1,
  });
  const [, steps, frequencies] = ops.shape(found) as [Dimension, Dimension, Dimension];
  const whole = ops.reshape(found, [typeof batch === "number" ? batch : -1, channels, steps, frequencies]);
  return ops.transpose(whole, [0, 2, 1, 3]);
}

/** What the mode makes of the real and imaginary parts. */
const modes: Readonly<Record<Given["mode"], <T>(ops: Operations<T>, real: T, imag: T) => T>> = {
  real: (_, real) => real,
  imag: (_, __, imag) => imag,
  angle: (ops, real, imag) => ops.arctan2(imag, real),
  stft: (ops, real, imag) => ops.concatenate([real, imag], -1),
  psd(ops, real, imag) {
    const all = power(ops, real, imag);
    // All but the first and the last frequency stand for two.
    return ops.add(
      all,
      ops.pad(part(ops, all, -1, 1, -1), [
        [0, 0],
        [0, 0],
        [0, 0],
        [1, 1],
      ]),
    );
  },
  magnitude: (ops, real, imag) => ops.sqrt(atLeast(ops, power(ops, real, imag))),
  log: (ops, real, imag) => ops.log(atLeast(ops, ops.sqrt(atLeast(ops, power(ops, real, imag))))),
};

const power = <T>(ops: Operations<T>, real: T, imag: T): T => ops.add(ops.square(real), ops.square(imag));

const atLeast = <T>(ops: Operations<T>, x: T): T => ops.maximum(x, numberLike(ops, x, epsilon));

function call<T>({ ops, weights, arguments: given }: CallContext<T, Given, WeightTable>, [input]: readonly T[]): T {
  if (!isFloating(ops.dtype(input!)))
    throw new KerasError(
      "invalid-argument",
      `Invalid input type. Expected \`float16\`, \`float32\` or \`float64\`. Received: input type=${ops.dtype(input!)}`,
      { input: 0 },
    );
  const x = toChannelsLast(ops, input!, given.data_format);
  const [real, imag] = [weights["real_kernel"], weights["imag_kernel"]].map((kernel) =>
    kernel === undefined ? undefined : convolved(ops, x, kernel, given),
  );
  const found = modes[given.mode](ops, (real ?? imag)!, (imag ?? real)!);
  const isFirst = given.data_format === "channels_first";
  if (given.expand_dims) return ops.transpose(found, isFirst ? [0, 2, 1, 3] : [0, 1, 3, 2]);
  const [batch, steps, channels, frequencies] = ops.shape(found);
  const flat = ops.reshape(found, [
    typeof batch === "number" ? batch : -1,
    steps!,
    multiplyDimensions(channels!, frequencies!),
  ]);
  return isFirst ? ops.transpose(flat, [0, 2, 1]) : flat;
}

/** https://keras.io/api/layers/preprocessing_layers/audio_preprocessing/stft_spectrogram/ */
export const stftSpectrogram = defineLayer({
  name: "STFTSpectrogram",
  family: "preprocessing",
  summary: "The Fourier transforms of overlapping pieces of a sound, by convolutions whose kernels can be trained.",
  parameters,
  check(given) {
    const { frame_length: length, frame_step: step, fft_length: transformed } = given;
    if (step !== null && (step < 1 || step > length))
      refuse(
        "frame_step",
        `\`frame_step\` should be a positive integer not greater than \`frame_length\`. Received frame_step=${step}, frame_length=${length}`,
      );
    if (transformed !== null && transformed < length)
      refuse(
        "fft_length",
        `\`fft_length\` should be not less than \`frame_length\`. Received fft_length=${transformed}, frame_length=${length}`,
      );
  },
  inputs: () => ({ rank: 3 }),
  build({ arguments: given, weight }, [input]) {
    if (typeof input!.at(channelAxis(given.data_format)) !== "number")
      throw new KerasError(
        "invalid-dimension",
        `The channels of the input must be a known number. Received: input_shape=${formatShape(input!)}`,
        { input: 0 },
      );
    const shape = [given.frame_length, 1, frequenciesOf(given)];
    const kernel = (side: "real" | "imag") => {
      const { window, scaling, periodic } = given;
      const values = new Map(Object.entries({ side, window, scaling, periodic }));
      return weight(`${side}_kernel`, shape, { initializer: stft.create({ positional: [], keywords: values }) });
    };
    return {
      real_kernel: given.mode === "imag" ? undefined : kernel("real"),
      imag_kernel: given.mode === "real" ? undefined : kernel("imag"),
    };
  },
  call,
  symbolicIfRefused: (context, [input]) =>
    isFloating(input!.dtype) ? undefined : call(context, [{ shape: input!.shape, dtype: context.computeType }]),
  details: ({ mode, frame_length: length }) => `${mode}, ${length}`,
});
