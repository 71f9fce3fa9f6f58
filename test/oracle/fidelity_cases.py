"""What fidelity.py asks about, besides the programs of bench/training."""

# Smaller than in the program, where twenty of its batches take long.
BATCH_SIZES = {"cnn": 16, "gru": 16, "lstm": 16, "resnet20": 16, "text": 16, "transformer": 8}

# Programs of the suite alone.
PROGRAMS = {
    "small-cnn": """import keras
import numpy as np
from keras import layers

random = np.random.RandomState(0)
x = random.rand(160, 10, 10, 2).astype("float32")
y = random.randint(0, 4, 160)

model = keras.Sequential(
    [
        keras.Input((10, 10, 2)),
        layers.Conv2D(8, 3, use_bias=False),
        layers.BatchNormalization(),
        layers.ReLU(),
        layers.MaxPooling2D(),
        layers.Flatten(),
        layers.Dense(4, activation="softmax"),
    ]
)
model.compile("adam", "sparse_categorical_crossentropy")
model.fit(x, y, batch_size=16, epochs=2)
""",
    # In some batches gradients overflow once they are scaled, far from where it would depend on the way to them; losses are numbers.
    "spikes": """import keras
import numpy as np
from keras import layers

random = np.random.RandomState(0)
x = random.rand(160, 6).astype("float32")
for step in [0, 3, 4, 11, 15]:
    x[8 * step : 8 * step + 8] *= 1e16
y = random.rand(160, 1).astype("float32")

model = keras.Sequential(
    [
        keras.Input((6,)),
        layers.Dense(8, activation="relu", kernel_constraint="max_norm"),
        layers.Dense(4, activation="relu"),
        layers.Dense(1),
    ]
)
model.compile(keras.optimizers.LossScaleOptimizer(keras.optimizers.RMSprop(0.001, momentum=0.5), 1e12, 4), "mse")
model.fit(x, y, batch_size=8, epochs=1)
""",
}

SHARED = [
    "SGD(0.1)",
    "SGD(0.05, momentum=0.9)",
    "SGD(0.05, momentum=0.9, nesterov=True)",
    "SGD(0.1, clipnorm=0.1)",
    "SGD(0.1, clipvalue=0.01)",
    "SGD(0.1, global_clipnorm=0.5, weight_decay=0.01)",
    "SGD(0.1, use_ema=True, ema_momentum=0.9)",
    "SGD(0.1, use_ema=True, ema_momentum=0.8, ema_overwrite_frequency=5)",
    "SGD(0.1, momentum=0.9, gradient_accumulation_steps=3)",
    "Adam(0.001, gradient_accumulation_steps=4, clipnorm=1.0)",
    "Adam(0.001, amsgrad=True)",
    "Adam(0.001, weight_decay=0.01)",
    "Adam(keras.optimizers.schedules.CosineDecay(0.002, 15, warmup_target=0.004, warmup_steps=5))",
    "AdamW(0.001, weight_decay=0.05)",
    "AdamW(keras.optimizers.schedules.ExponentialDecay(0.002, 5, 0.7), clipvalue=0.05, use_ema=True, ema_momentum=0.9)",
    "Adamax(0.002)",
    "Adagrad(0.02)",
    "Adadelta(1.0)",
    "Nadam(0.001)",
    "Ftrl(0.05)",
    "Ftrl(0.05, l1_regularization_strength=0.001, l2_regularization_strength=0.01)",
    "Lion(0.0002, weight_decay=0.1)",
    "RMSprop(0.0005)",
    "RMSprop(0.0005, momentum=0.5)",
    "RMSprop(0.0005, centered=True)",
    "Adafactor(0.01)",
    "Adafactor(0.005, relative_step=False)",
    "Lamb(0.005)",
    "Muon(0.005)",
    "ScheduleFreeAdamW(0.002, warmup_steps=5)",
]

OPTIMIZERS = {
    "mlp": [f"keras.optimizers.{one}" for one in SHARED] + [
        "keras.optimizers.LossScaleOptimizer(keras.optimizers.Adam(0.001), dynamic_growth_steps=6)",
    ],
}
# Far from where anything overflows: at which scale a gradient leaves the numbers depends on what is computed on the way to it.
GROWING = (
    "keras.optimizers.LossScaleOptimizer(keras.optimizers.SGD(0.1, momentum=0.9), initial_scale=1e30, dynamic_growth_steps=3)"
)
OPTIMIZERS["small-cnn"] = OPTIMIZERS["mlp"]
OPTIMIZERS["mlp"] = [*OPTIMIZERS["mlp"], GROWING]
# Several optimizers, each for weights of its own.
MULTI = "keras.optimizers.MultiOptimizer(keras.optimizers.OptimizerMap(keras.optimizers."
OPTIMIZERS["mlp"] += [
    MULTI + 'SGD(0.05, momentum=0.9), {".*/dense/.*": keras.optimizers.Adam(0.001), ".*/dense_2/bias": keras.optimizers.RMSprop(0.001)}))',
    MULTI + 'Nadam(0.001), {".*/bias": keras.optimizers.Nadam(keras.optimizers.schedules.ExponentialDecay(0.004, 5, 0.7))}))',
    MULTI + 'SGD(keras.optimizers.schedules.CosineDecay(0.05, 15), global_clipnorm=0.1), {".*/kernel": '
        "keras.optimizers.AdamW(0.0005, weight_decay=0.05, global_clipnorm=0.3)}), loss_scale_factor=64.0)",
    MULTI + 'Adam(0.001), {".*/dense/.*": keras.optimizers.SGD(0.1, momentum=0.9, gradient_accumulation_steps=3)}))',
    MULTI + 'Adam(0.001, gradient_accumulation_steps=4), {".*/bias": keras.optimizers.SGD(0.1, gradient_accumulation_steps=3, '
        "use_ema=True, ema_momentum=0.9, ema_overwrite_frequency=2)}))",
    "keras.optimizers.MultiOptimizer(lambda variable: keras.optimizers.SGD(0.1) if len(variable.shape) == 1 else "
        "keras.optimizers.Lion(0.0002))",
    "keras.optimizers.LossScaleOptimizer(" + MULTI + 'Muon(0.005), {".*bias": keras.optimizers.Nadam(0.001)})), '
        "dynamic_growth_steps=6)",
]
OPTIMIZERS["spikes"] = [
    f"keras.optimizers.LossScaleOptimizer(keras.optimizers.{inner}, initial_scale=1e12, dynamic_growth_steps={growth})"
    for inner, growth in [
        ("Adam(keras.optimizers.schedules.ExponentialDecay(0.02, 3, 0.7), weight_decay=0.01)", 3),
        ("SGD(0.05, momentum=0.9, gradient_accumulation_steps=2, use_ema=True, ema_momentum=0.9, ema_overwrite_frequency=3)", 2),
        ("Nadam(0.01, global_clipnorm=0.5)", 2000),
    ]
]
OPTIMIZERS["small-cnn"] = [
    *OPTIMIZERS["small-cnn"],
    MULTI + 'Adam(0.001), {".*/conv2d/.*": keras.optimizers.SGD(0.05, momentum=0.9, clipvalue=0.01), '
        '"sequential/batch_normalization/gamma": keras.optimizers.RMSprop(0.001)}))',
]
# With their own rates they go wherever rounding leads them; with small ones twenty steps can be compared. (The gradients of MobileNetV2 are
# great as it begins: at its small rate the loss of a batch falls by one percent from one pass to the next.)
OPTIMIZERS["resnet20"] = ["keras.optimizers.SGD(0.0001, momentum=0.9)"]
OPTIMIZERS["mobilenet"] = ["keras.optimizers.SGD(0.0000002, momentum=0.9)"]
