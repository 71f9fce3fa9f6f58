/**
 * Functions of TensorFlow that layers' `call` is written with, as calls of `keras.ops` and `keras.random`: TensorFlow's
 * signature, then the same in Keras' names. What a call leaves out must have its default, or the result is unknown.
 */
const rows: readonly (readonly [signature: string, call: string])[] = [
  ["shape(input, out_type=None)", "shape(x=input)"],
  ["rank(input)", "ndim(x=input)"],
  ["size(input, out_type=None)", "size(x=input)"],
  ["concat(values, axis)", "concatenate(xs=values, axis=axis)"],
  ["stack(values, axis=0)", "stack(x=values, axis=axis)"],
  ["unstack(value, num=None, axis=0)", "unstack(x=value, num=num, axis=axis)"],
  ["reshape(tensor, shape)", "reshape(x=tensor, newshape=shape)"],
  ["expand_dims(input, axis)", "expand_dims(x=input, axis=axis)"],
  ["squeeze(input, axis=None)", "squeeze(x=input, axis=axis)"],
  ["transpose(a, perm=None, conjugate=False)", "transpose(x=a, axes=perm)"],
  ["tile(input, multiples)", "tile(x=input, repeats=multiples)"],
  ["repeat(input, repeats, axis=None)", "repeat(x=input, repeats=repeats, axis=axis)"],
  ["reverse(tensor, axis)", "flip(x=tensor, axis=axis)"],
  ["roll(input, shift, axis)", "roll(x=input, shift=shift, axis=axis)"],
  ["broadcast_to(input, shape)", "broadcast_to(x=input, shape=shape)"],
  [
    "gather(params, indices, validate_indices=None, axis=0, batch_dims=0)",
    "take(x=params, indices=indices, axis=axis)",
  ],
  ["where(condition, x=None, y=None)", "where(condition=condition, x1=x, x2=y)"],
  [
    "one_hot(indices, depth, on_value=None, off_value=None, axis=-1, dtype='float32')",
    "one_hot(x=indices, num_classes=depth, axis=axis, dtype=dtype)",
  ],
  ["sort(values, axis=-1, direction='ASCENDING')", "sort(x=values, axis=axis)"],
  ["argsort(values, axis=-1, direction='ASCENDING', stable=False)", "argsort(x=values, axis=axis)"],
  ["argmax(input, axis=0, output_type=None)", "argmax(x=input, axis=axis)"],
  ["argmin(input, axis=0, output_type=None)", "argmin(x=input, axis=axis)"],
  ["cumsum(x, axis=0, exclusive=False, reverse=False)", "cumsum(x=x, axis=axis)"],
  ["math.cumprod(x, axis=0, exclusive=False, reverse=False)", "cumprod(x=x, axis=axis)"],

  ["range(start, limit=None, delta=1, dtype=None)", "arange(start=start, stop=limit, step=delta, dtype=dtype)"],
  ["ones(shape, dtype='float32')", "ones(shape=shape, dtype=dtype)"],
  ["zeros(shape, dtype='float32')", "zeros(shape=shape, dtype=dtype)"],
  ["ones_like(input, dtype=None)", "ones_like(x=input, dtype=dtype)"],
  ["zeros_like(input, dtype=None)", "zeros_like(x=input, dtype=dtype)"],
  ["fill(dims, value)", "full(shape=dims, fill_value=value)"],
  ["eye(num_rows, num_columns=None, batch_shape=None, dtype='float32')", "eye(N=num_rows, M=num_columns, dtype=dtype)"],
  ["linspace(start, stop, num, axis=0)", "linspace(start=start, stop=stop, num=num, axis=axis)"],
  ["cast(x, dtype)", "cast(x=x, dtype=dtype)"],
  ["constant(value, dtype=None, shape=None)", "convert_to_tensor(x=value, dtype=dtype)"],
  ["convert_to_tensor(value, dtype=None, dtype_hint=None)", "convert_to_tensor(x=value, dtype=dtype)"],
  ["identity(input)", "copy(x=input)"],
  ["stop_gradient(input)", "stop_gradient(variable=input)"],

  ["tensordot(a, b, axes)", "tensordot(x1=a, x2=b, axes=axes)"],
  ["norm(tensor, ord='euclidean', axis=None, keepdims=False)", "norm(x=tensor, axis=axis, keepdims=keepdims)"],
  ["clip_by_value(t, clip_value_min, clip_value_max)", "clip(x=t, x_min=clip_value_min, x_max=clip_value_max)"],
  ["pow(x, y)", "power(x1=x, x2=y)"],
  ["math.floormod(x, y)", "mod(x1=x, x2=y)"],
  ["math.divide_no_nan(x, y)", "divide_no_nan(x1=x, x2=y)"],
  ["math.count_nonzero(input, axis=None)", "count_nonzero(x=input, axis=axis)"],
  ["math.top_k(input, k=1, sorted=True)", "top_k(x=input, k=k, sorted=sorted)"],
  ["nn.top_k(input, k=1, sorted=True)", "top_k(x=input, k=k, sorted=sorted)"],
  ["scatter_nd(indices, updates, shape)", "scatter(indices=indices, values=updates, shape=shape)"],

  ["nn.relu(features)", "relu(x=features)"],
  ["nn.relu6(features)", "relu6(x=features)"],
  ["nn.elu(features)", "elu(x=features)"],
  ["nn.selu(features)", "selu(x=features)"],
  ["nn.gelu(features, approximate=False)", "gelu(x=features, approximate=approximate)"],
  ["nn.silu(features, beta=1.0)", "silu(x=features)"],
  ["nn.swish(features, beta=1.0)", "silu(x=features)"],
  ["nn.leaky_relu(features, alpha=0.2)", "leaky_relu(x=features, negative_slope=alpha)"],
  ["nn.softplus(features)", "softplus(x=features)"],
  ["math.softplus(features)", "softplus(x=features)"],
  ["nn.softsign(features)", "softsign(x=features)"],
  ["nn.softmax(logits, axis=-1)", "softmax(x=logits, axis=axis)"],
  ["nn.log_softmax(logits, axis=-1)", "log_softmax(x=logits, axis=axis)"],
  ["nn.l2_normalize(x, axis=None, epsilon=1e-12)", "normalize(x=x, axis=axis)"],
  ["math.l2_normalize(x, axis=None, epsilon=1e-12)", "normalize(x=x, axis=axis)"],
  ["nn.bias_add(value, bias)", "add(x1=value, x2=bias)"],
  ["nn.depth_to_space(input, block_size, data_format='NHWC')", "depth_to_space(x=input, block_size=block_size)"],
  ["nn.space_to_depth(input, block_size, data_format='NHWC')", "space_to_depth(x=input, block_size=block_size)"],
  [
    "nn.dropout(x, rate, noise_shape=None, seed=None)",
    "random.dropout(inputs=x, rate=rate, noise_shape=noise_shape, seed=seed)",
  ],
  ["nn.moments(x, axes, shift=None, keepdims=False)", "moments(x=x, axes=axes, keepdims=keepdims)"],

  [
    "random.normal(shape, mean=0.0, stddev=1.0, dtype='float32', seed=None)",
    "random.normal(shape=shape, mean=mean, stddev=stddev, dtype=dtype, seed=seed)",
  ],
  [
    "random.truncated_normal(shape, mean=0.0, stddev=1.0, dtype='float32', seed=None)",
    "random.truncated_normal(shape=shape, mean=mean, stddev=stddev, dtype=dtype, seed=seed)",
  ],
  [
    "random.uniform(shape, minval=0.0, maxval=None, dtype='float32', seed=None)",
    "random.uniform(shape=shape, minval=minval, maxval=maxval, seed=seed)",
  ],
  ["random.shuffle(value, seed=None)", "random.shuffle(x=value, seed=seed)"],
  [
    "random.categorical(logits, num_samples, dtype=None, seed=None)",
    "random.categorical(logits=logits, num_samples=num_samples, seed=seed)",
  ],

  ["image.rgb_to_grayscale(images)", "image.rgb_to_grayscale(images=images)"],
  [
    "image.crop_to_bounding_box(image, offset_height, offset_width, target_height, target_width)",
    "image.crop_images(images=image, top_cropping=offset_height, left_cropping=offset_width, target_height=target_height, target_width=target_width)",
  ],
  [
    "image.pad_to_bounding_box(image, offset_height, offset_width, target_height, target_width)",
    "image.pad_images(images=image, top_padding=offset_height, left_padding=offset_width, target_height=target_height, target_width=target_width)",
  ],
];

/** Folds over segments, by what they take: TensorFlow tells whether the segments are in order, Keras need not know. */
const segments = ["sum", "max", "min", "prod"].flatMap((kind): (readonly [string, string])[] => [
  [`math.segment_${kind}(data, segment_ids)`, `segment_${kind}(data=data, segment_ids=segment_ids)`],
  [
    `math.unsorted_segment_${kind}(data, segment_ids, num_segments)`,
    `segment_${kind}(data=data, segment_ids=segment_ids, num_segments=num_segments)`,
  ],
]);

/** `reduce_mean` and the like, by Keras' names. */
const reductions: Readonly<Record<string, string>> = {
  reduce_mean: "mean",
  reduce_sum: "sum",
  reduce_max: "max",
  reduce_min: "min",
  reduce_prod: "prod",
  reduce_any: "any",
  reduce_all: "all",
  "math.reduce_std": "std",
  "math.reduce_variance": "var",
  "math.reduce_logsumexp": "logsumexp",
};

/** Of one tensor, and of two: the same names in both, but for those that say Keras' behind a colon. */
const ofOne =
  "exp square abs sqrt sin cos tan sinh cosh tanh sign floor round sigmoid nn.sigmoid:sigmoid nn.tanh:tanh math.ceil:ceil math.log:log math.log1p:log1p math.expm1:expm1 math.erf:erf math.rsqrt:rsqrt math.reciprocal:reciprocal math.is_nan:isnan math.is_inf:isinf math.is_finite:isfinite math.negative:negative negative logical_not acos:arccos asin:arcsin atan:arctan math.acosh:arccosh math.asinh:arcsinh math.atanh:arctanh";
const ofTwo =
  "add subtract multiply divide maximum minimum equal not_equal less less_equal:less_equal greater greater_equal logical_and logical_or math.floordiv:floor_divide math.mod:mod math.atan2:arctan2";

const pairs = (names: string): (readonly [string, string])[] =>
  names.split(" ").map((one) => {
    const [name, keras] = one.split(":");
    return [name!, keras ?? name!];
  });

/** A function of TensorFlow: its signature, and Keras' arguments by the names of its own. */
export interface TensorFlowFunction {
  readonly name: string;
  readonly signature: string;
  /** `mean`, `random.normal`, `image.resize` */
  readonly target: string;
  readonly arguments: readonly (readonly [keras: string, own: string])[];
}

const read = ([own, call]: readonly [string, string]): TensorFlowFunction => {
  const [, name, signature] = /^([\w.]+)\((.*)\)$/.exec(own)!;
  const [, target, given] = /^([\w.]+)\((.*)\)$/.exec(call)!;
  const mapped = given!.split(", ").map((one) => one.split("=") as [string, string]);
  return { name: name!, signature: `${signature}, name=None`, target: target!, arguments: mapped };
};

/** By name: `reduce_mean`, `nn.relu`. */
export const tensorFlowFunctions: ReadonlyMap<string, TensorFlowFunction> = new Map(
  [
    ...rows,
    ...segments,
    ...Object.entries(reductions).map(
      ([name, keras]) =>
        [
          `${name}(input_tensor, axis=None, keepdims=False)`,
          `${keras}(x=input_tensor, axis=axis, keepdims=keepdims)`,
        ] as const,
    ),
    ...pairs(ofOne).map(([name, keras]) => [`${name}(x)`, `${keras}(x=x)`] as const),
    ...pairs(ofTwo).map(([name, keras]) => [`${name}(x, y)`, `${keras}(x1=x, x2=y)`] as const),
  ]
    .map(read)
    .map((one) => [one.name, one]),
);
