/** What the classification models of Keras share, as a program. https://keras.io/api/applications/ */
export const imagenetUtils = String.raw`
def obtain_input_shape(input_shape, default_size, min_size, data_format, require_flatten, weights=None):
    default_shape = (default_size, default_size, 3)
    if weights == "imagenet" and require_flatten:
        if input_shape is not None and tuple(input_shape) != default_shape:
            raise ValueError(
                f"When setting 'include_top=True' and loading 'imagenet' weights, 'input_shape' should be "
                f"{default_shape}. Received: input_shape={input_shape}")
        return default_shape
    if not input_shape:
        return default_shape if require_flatten else (None, None, 3)
    if len(input_shape) != 3:
        raise ValueError("'input_shape' must be a tuple of three integers.")
    if weights == "imagenet" and input_shape[-1] != 3:
        raise ValueError(f"The input must have 3 channels; Received 'input_shape={input_shape}'")
    for size in input_shape[:2]:
        if size is not None and size < min_size:
            raise ValueError(f"Input size must be at least {min_size}x{min_size}; Received: input_shape={input_shape}")
    if require_flatten and None in input_shape:
        raise ValueError(
            f"If 'include_top' is True, you should specify a static 'input_shape'. Received: input_shape={input_shape}")
    return input_shape


def correct_pad(inputs, kernel_size):
    kernel = (kernel_size, kernel_size) if isinstance(kernel_size, int) else kernel_size
    sizes = inputs.shape[1:3]
    adjust = [1 if sizes[0] is None else 1 - size % 2 for size in sizes]
    return tuple((width // 2 - less, width // 2) for width, less in zip(kernel, adjust))


def validate_activation(classifier_activation, weights):
    if weights is not None and classifier_activation not in ("softmax", None):
        raise ValueError(
            "Only 'None' and 'softmax' activations are allowed for the 'classifier_activation' argument when using "
            f"pretrained weights, with 'include_top=True'; Received: classifier_activation={classifier_activation}")


def preprocess_input(x, data_format=None, mode="caffe"):
    if mode == "tf":
        return x / 127.5 - 1.0
    if mode == "torch":
        return (x / 255.0 - np.array([0.485, 0.456, 0.406])) / np.array([0.229, 0.224, 0.225])
    return x[..., ::-1] - np.array([103.939, 116.779, 123.68])


PREPROCESS_INPUT_DOC = PREPROCESS_INPUT_ERROR_DOC = PREPROCESS_INPUT_RET_DOC_TF = ""
PREPROCESS_INPUT_RET_DOC_TORCH = PREPROCESS_INPUT_RET_DOC_CAFFE = ""
`;
