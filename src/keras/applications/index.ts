import convnext from "./convnext.kmodel";
import densenet from "./densenet.kmodel";
import efficientnet from "./efficientnet.kmodel";
import efficientnetV2 from "./efficientnet_v2.kmodel";
import frame from "./frame.kmodel";
import imagenetUtils from "./imagenet_utils.kmodel";
import inceptionResNetV2 from "./inception_resnet_v2.kmodel";
import inceptionV3 from "./inception_v3.kmodel";
import mobilenet from "./mobilenet.kmodel";
import mobilenetV2 from "./mobilenet_v2.kmodel";
import mobilenetV3 from "./mobilenet_v3.kmodel";
import nasnet from "./nasnet.kmodel";
import resnet from "./resnet.kmodel";
import resnetV2 from "./resnet_v2.kmodel";
import vgg from "./vgg.kmodel";
import xception from "./xception.kmodel";

/** A module of `keras.applications`: the program that defines it, and the models that it has. */
export interface ApplicationModule {
  program: string;
  models: readonly string[];
}

const numbered = (prefix: string, ...sizes: readonly (string | number)[]): string[] =>
  sizes.map((size) => `${prefix}${size}`);

const resnets = ["ResNet50", "ResNet101", "ResNet152"];

/** The modules with models, by their names in Keras. https://keras.io/api/applications/ */
export const applicationModules: Readonly<Record<string, ApplicationModule>> = {
  convnext: { program: convnext, models: numbered("ConvNeXt", "Tiny", "Small", "Base", "Large", "XLarge") },
  densenet: { program: densenet, models: numbered("DenseNet", 121, 169, 201) },
  efficientnet: { program: efficientnet, models: numbered("EfficientNetB", 0, 1, 2, 3, 4, 5, 6, 7) },
  efficientnet_v2: {
    program: efficientnetV2,
    models: numbered("EfficientNetV2", "B0", "B1", "B2", "B3", "S", "M", "L"),
  },
  inception_resnet_v2: { program: inceptionResNetV2, models: ["InceptionResNetV2"] },
  inception_v3: { program: inceptionV3, models: ["InceptionV3"] },
  mobilenet: { program: mobilenet, models: ["MobileNet"] },
  mobilenet_v2: { program: mobilenetV2, models: ["MobileNetV2"] },
  mobilenet_v3: { program: mobilenetV3, models: ["MobileNetV3Small", "MobileNetV3Large"] },
  nasnet: { program: nasnet, models: ["NASNetMobile", "NASNetLarge"] },
  resnet: { program: resnet, models: resnets },
  resnet50: { program: resnet, models: ["ResNet50"] },
  resnet_v2: { program: resnetV2, models: resnets.map((name) => `${name}V2`) },
  vgg16: { program: vgg, models: ["VGG16"] },
  vgg19: { program: vgg, models: ["VGG19"] },
  xception: { program: xception, models: ["Xception"] },
};

/** What the builders share. */
export const sharedPrograms = { frame, imagenetUtils };

/** The module that a model of `keras.applications` is defined in. */
export const moduleOfModel: ReadonlyMap<string, string> = new Map(
  Object.entries(applicationModules).flatMap(([module, { models }]) => models.map((name) => [name, module] as const)),
);
