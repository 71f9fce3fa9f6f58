const reductions =
  "all amax amin any argmax argmin count_nonzero logsumexp max mean median min nanmax nanmean nanmedian nanmin nanpercentile nanprod nanquantile nanstd nansum nanvar percentile prod ptp quantile std sum var";

const convolutions = "conv depthwise_conv separable_conv";

/** By argument, the functions that ask it for an int of Python, which a whole number of NumPy is not. */
const whole: Readonly<Record<string, string>> = {
  axis: `${reductions} array_split expand_dims norm squeeze`,
  axes: "moments tensordot",
  indices_or_sections: "array_split dsplit hsplit split vsplit",
  dilation_rate: `${convolutions} conv_transpose`,
  strides: "conv_transpose",
  output_padding: "conv_transpose",
  output_size: "fold",
  kernel_size: "fold unfold",
  stride: "unfold",
  dilation: "unfold",
  padding: "unfold",
  bins: "histogram",
  sequence_stride: "istft stft",
  source: "moveaxis",
  destination: "moveaxis",
  pad_width: "pad",
  repeats: "repeat tile",
  kth: "argpartition",
  N: "vander",
};

/** Those that ask each number of a tuple for it. */
const inTuples: Readonly<Record<string, string>> = { axes: "transpose" };

const has = (table: Readonly<Record<string, string>>, name: string, argument: string): boolean =>
  table[argument]?.split(" ").includes(name) ?? false;

/** Whether a function on symbolic tensors takes no whole number of NumPy as an argument, or in a tuple of it. */
export const asksForInt = (name: string, argument: string, isInTuple: boolean): boolean =>
  has(isInTuple ? inTuples : whole, name, argument);
