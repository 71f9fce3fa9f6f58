"""The weights of layers that are quantized, by `model.quantize` and by their policies -> quantized_weights.json. README.md tells what the fields mean."""
from common import run_program, write

LAYERS = [("layers.Dense(3)", "(4,)"), ("layers.Dense(3, use_bias=False)", "(5,)"), ("layers.Dense(3)", "(300,)"), ("layers.EinsumDense('abc,cd->abd', (None, 3))", "(2, 4)"),
    ("layers.EinsumDense('abc,cde->abde', (None, 2, 3), bias_axes='de')", "(2, 5)"), ("layers.Embedding(7, 5)", "(3,), dtype='int32'"),
    ("layers.Embedding(7, 4)", "(3,), dtype='int32'"), ("layers.ReversibleEmbedding(7, 4)", "(3,), dtype='int32'")]
POLICIES = ["int8_from_float32", "int4_from_float32", "float8_from_float32", "int4/8_from_float32", "int4/-1_from_float32", "int4/2_from_float32"]
PROGRAM = """import keras
from keras import layers
x = keras.Input({shape})
model = keras.Model(x, {layer}(x))
"""


def programs():
    for layer, shape in LAYERS:
        for mode in ("int8", "int4", "float8", "gptq", "awq", "int2"):
            yield PROGRAM.format(shape=shape, layer=layer) + f"model.quantize('{mode}')\n"
        for policy in POLICIES:
            yield PROGRAM.format(shape=shape, layer=f"{layer[:-1]}, dtype='{policy}')")


def answer(source):
    try:
        model = run_program(source)["model"]
    except Exception as exception:
        return {"source": source, "refused": f"{type(exception).__name__}: {str(exception).splitlines()[0]}"}
    weights = [[weight.path.split("/")[-1], list(weight.shape), str(weight.dtype), weight.trainable] for weight in model.weights]
    return {"source": source, "policy": model.layers[1].dtype_policy.name, "weights": weights, "params": model.count_params()}


def main():
    write("quantized_weights.json", [answer(source) for source in programs()])


if __name__ == "__main__":
    main()
