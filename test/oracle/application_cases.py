"""What is asked of `keras.applications`: every model as it is by default, its variants, programs around them, refusals."""

NAMES = [
    "Xception", "VGG16", "VGG19",
    "ResNet50", "ResNet101", "ResNet152", "ResNet50V2", "ResNet101V2", "ResNet152V2",
    "InceptionV3", "InceptionResNetV2",
    "MobileNet", "MobileNetV2", "MobileNetV3Small", "MobileNetV3Large",
    "DenseNet121", "DenseNet169", "DenseNet201",
    "NASNetMobile", "NASNetLarge",
    *[f"EfficientNetB{index}" for index in range(8)],
    *[f"EfficientNetV2{size}" for size in ["B0", "B1", "B2", "B3", "S", "M", "L"]],
    *[f"ConvNeXt{size}" for size in ["Tiny", "Small", "Base", "Large", "XLarge"]],
]

# The smallest of each family: its variants are written down layer by layer.
FAMILIES = [
    "Xception", "VGG16", "ResNet50", "ResNet50V2", "InceptionV3", "InceptionResNetV2", "MobileNet", "MobileNetV2",
    "MobileNetV3Small", "MobileNetV3Large", "DenseNet121", "NASNetMobile", "EfficientNetB0", "EfficientNetV2B0",
    "ConvNeXtTiny",
]

COMMON = [
    'include_top=False, pooling="avg"',
    "include_top=False, input_shape=(160, 128, 3)",
    'classes=7, classifier_activation=None, name="seven"',
]
EVERY = ['include_top=False, pooling="max", input_shape=(96, 96, 3)']
OWN = {
    "Xception": ["include_top=False, input_tensor=keras.Input((90, 80, 3))"],
    "VGG16": ["include_top=False", "input_shape=(64, 48, 1), classes=2", "input_tensor=keras.Input((100, 100, 3))"],
    "ResNet50": ["include_top=False, input_shape=(None, None, 3)", "input_shape=(33, 33, 3), classes=3"],
    "MobileNet": [
        "alpha=0.25", "alpha=0.5, depth_multiplier=2", "input_shape=(128, 128, 3), dropout=0.5", "alpha=1.7, include_top=False",
    ],
    "MobileNetV2": ["alpha=0.35, input_shape=(96, 96, 3)", "alpha=1.4", "include_top=False, input_shape=(97, 65, 3)"],
    "MobileNetV3Small": [
        "minimalistic=True", "alpha=0.75, dropout_rate=0", "alpha=1.25, include_preprocessing=False",
        "input_tensor=keras.Input((64, 64, 3))",
    ],
    "MobileNetV3Large": ["minimalistic=True, include_top=False", "alpha=0.75", "input_shape=(96, 100, 3)"],
    "NASNetMobile": ["input_shape=(75, 96, 3)"],
    "EfficientNetB0": ["input_shape=(65, 64, 3), classes=5"],
    "EfficientNetB3": ["include_top=False, input_shape=(None, None, 3)"],
    "EfficientNetV2B0": ["include_preprocessing=False", "input_shape=(65, 64, 3)"],
    "EfficientNetV2S": ["include_preprocessing=True, include_top=False"],
    "ConvNeXtTiny": ["include_preprocessing=False", "include_top=False", "input_tensor=keras.Input((64, 64, 3))"],
}

# Names that the module itself counts, and models built on others.
PROGRAMS = {
    "names are counted on": """
base = keras.applications.MobileNet(weights=None, include_top=False, input_shape=(64, 64, 3))
x = layers.GlobalAveragePooling2D()(base.output)
x = layers.Dropout(0.2)(x)
x = layers.Dense(8, activation="relu")(x)
model = keras.Model(base.input, layers.Dense(2)(x))
""",
    "two of a family": """
first = keras.applications.DenseNet121(weights=None, include_top=False, input_shape=(32, 32, 3))
model = keras.applications.DenseNet121(weights=None, include_top=False, input_shape=(32, 32, 3))
""",
    "frozen and nested": """
base = keras.applications.EfficientNetV2B0(include_top=False, weights=None, input_shape=(64, 64, 3))
base.trainable = False
inputs = keras.Input((64, 64, 3))
x = keras.applications.efficientnet_v2.preprocess_input(inputs)
x = base(x, training=False)
x = layers.GlobalAveragePooling2D()(x)
model = keras.Model(inputs, layers.Dense(1, activation="sigmoid")(x))
""",
    "fine-tuned from a layer on": """
from keras.applications.vgg16 import VGG16, preprocess_input
base = VGG16(weights=None, include_top=False, input_shape=(48, 48, 3))
for layer in base.layers[:-4]:
    layer.trainable = False
inputs = keras.Input((48, 48, 3))
x = layers.Flatten()(base(preprocess_input(inputs)))
model = keras.Model(inputs, layers.Dense(4, activation="softmax")(x))
""",
    "features of inner layers": """
base = keras.applications.ResNet50(weights=None, include_top=False, input_shape=(64, 64, 3))
names = ["conv3_block4_out", "conv4_block6_out", "conv5_block3_out"]
features = [base.get_layer(name).output for name in names]
model = keras.Model(base.input, features)
""",
    "torch preprocessing": """
inputs = keras.Input((32, 32, 3))
x = keras.applications.densenet.preprocess_input(inputs)
base = keras.applications.densenet.DenseNet121(include_top=False, weights=None, input_tensor=x, pooling="avg")
model = keras.Model(inputs, base.output)
""",
    "scaled preprocessing": """
inputs = keras.Input((32, 32, 3))
x = layers.GaussianNoise(0.1)(inputs)
x = keras.applications.mobilenet_v2.preprocess_input(x)
model = keras.applications.MobileNetV2(weights=None, input_tensor=x, include_top=False)
""",
}

REFUSED = [
    'VGG16(weights="nowhere.h5")',
    'VGG16(classes=10)',
    'VGG16(weights=None, input_shape=(20, 20, 3))',
    'VGG16(weights=None, input_shape=(None, None, 3))',
    'VGG16(weights=None, input_shape=(224, 224))',
    'VGG16(input_shape=(100, 100, 3))',
    'VGG16(include_top=False, input_shape=(100, 100, 1))',
    'VGG16(classifier_activation="relu")',
    'VGG16(weights=None, units=3)',
    'Xception(weights=None, input_shape=(70, 70, 3))',
    'Xception(classes=10)',
    'ResNet50(classes=10)',
    'ResNet50V2(weights=None, input_shape=(31, 64, 3))',
    'InceptionV3(weights=None, input_shape=(74, 75, 3))',
    'InceptionV3(classes=10)',
    'InceptionResNetV2(weights=None, input_shape=(64, 64, 3))',
    'MobileNet(classes=10)',
    'MobileNet(depth_multiplier=2)',
    'MobileNet(alpha=0.3)',
    'MobileNet(weights=None, input_shape=(16, 16, 3))',
    'MobileNetV2(classes=10)',
    'MobileNetV2(alpha=0.6)',
    'MobileNetV2(weights=None, input_shape=(64, 64, 3), input_tensor=keras.Input((96, 96, 3)))',
    'MobileNetV3Small(alpha=0.6)',
    'MobileNetV3Small(alpha=0.75, minimalistic=True)',
    'MobileNetV3Large(classes=10)',
    'MobileNetV3Large(weights=None, input_shape=(16, 16, 3))',
    'MobileNetV3Large(weights=None, input_shape=(64, 64, 3), input_tensor=keras.Input((96, 96, 3)))',
    'DenseNet121(classes=10)',
    'DenseNet201(weights=None, input_shape=(16, 64, 3))',
    'NASNetMobile(classes=10)',
    'NASNetLarge(weights=None, input_shape=(16, 64, 3))',
    'NASNetLarge(include_top=False, input_shape=(None, None, 3))',
    'EfficientNetB0(classes=10)',
    'EfficientNetB0(weights=None, input_shape=(16, 16, 3))',
    'EfficientNetV2S(classes=10)',
    'EfficientNetV2S(weights="nowhere.h5")',
    'ConvNeXtTiny(classes=10)',
    'ConvNeXtTiny(weights=None, input_shape=(16, 16, 3))',
]

# Whose file depends on more than the name.
PRETRAINED = [
    "MobileNet(alpha=0.5, input_shape=(160, 160, 3))",
    "MobileNet(alpha=0.25, include_top=False, input_shape=(128, 128, 3))",
    "MobileNet(alpha=0.75, include_top=False, input_shape=(100, 120, 3))",
    "MobileNetV2(alpha=0.35, include_top=False, input_shape=(96, 96, 3))",
    "MobileNetV2(alpha=1.4, include_top=False, input_shape=(250, 250, 3))",
    "MobileNetV3Small(minimalistic=True)",
    "MobileNetV3Large(alpha=0.75, include_top=False)",
    'EfficientNetB0(name="b0", include_top=False)',
]

# On arrays: formula(shape, 1, 100) + 127.
MODULES = [
    "convnext", "densenet", "efficientnet", "efficientnet_v2", "imagenet_utils", "inception_resnet_v2", "inception_v3",
    "mobilenet", "mobilenet_v2", "mobilenet_v3", "nasnet", "resnet", "resnet50", "resnet_v2", "vgg16", "vgg19", "xception",
]
