import type { LayerClass } from "../core/layer";
import { activationLayer } from "./activation/activation";
import { eLU, leakyReLU, pReLU, reLU, softmax } from "./activation/rectifiers";
import { registerClasses } from "./class-of";
import { conv1D, conv2D } from "./convolutional/convolution";
import { dense } from "./core/dense";
import { embedding } from "./core/embedding";
import { inputLayer } from "./core/input";
import { identity, masking } from "./core/masking";
import { add, average, concatenate, maximum, minimum, multiply, subtract } from "./merging/merging";
import { batchNormalization } from "./normalization/batch-normalization";
import { layerNormalization, rescaling } from "./normalization/layer-normalization";
import { averagePooling1D, averagePooling2D, globalAveragePooling1D, globalAveragePooling2D, globalMaxPooling1D, globalMaxPooling2D, maxPooling1D, maxPooling2D } from "./pooling/pooling";
import { bidirectional } from "./recurrent/bidirectional";
import { gruCellLayer, gruLayer, lstmCellLayer, lstmLayer, simpleRNN, simpleRNNCell } from "./recurrent/recurrent";
import { timeDistributed } from "./recurrent/time-distributed";
import { dropout, gaussianNoise, spatialDropout1D, spatialDropout2D } from "./regularization/noise";
import { upSampling2D, zeroPadding1D, zeroPadding2D } from "./reshaping/padding";
import { flatten, permute, repeatVector, reshape } from "./reshaping/reshape";

const classes: readonly LayerClass[] = [
  // core
  inputLayer,
  dense,
  embedding,
  masking,
  identity,
  // convolutional
  conv1D,
  conv2D,
  // pooling
  maxPooling1D,
  maxPooling2D,
  averagePooling1D,
  averagePooling2D,
  globalMaxPooling1D,
  globalMaxPooling2D,
  globalAveragePooling1D,
  globalAveragePooling2D,
  // recurrent
  simpleRNN,
  lstmLayer,
  gruLayer,
  simpleRNNCell,
  lstmCellLayer,
  gruCellLayer,
  bidirectional,
  timeDistributed,
  // merging
  add,
  subtract,
  multiply,
  average,
  maximum,
  minimum,
  concatenate,
  // normalization
  batchNormalization,
  layerNormalization,
  rescaling,
  // regularization
  dropout,
  spatialDropout1D,
  spatialDropout2D,
  gaussianNoise,
  // reshaping
  flatten,
  reshape,
  permute,
  repeatVector,
  zeroPadding1D,
  zeroPadding2D,
  upSampling2D,
  // activation
  activationLayer,
  reLU,
  leakyReLU,
  eLU,
  pReLU,
  softmax,
];

registerClasses(classes);

/** Other names under which Keras exports a layer. */
const aliases: readonly (readonly [string, LayerClass])[] = [
  ["Convolution1D", conv1D],
  ["Convolution2D", conv2D],
  ["MaxPool1D", maxPooling1D],
  ["MaxPool2D", maxPooling2D],
  ["AvgPool1D", averagePooling1D],
  ["AvgPool2D", averagePooling2D],
  ["GlobalMaxPool1D", globalMaxPooling1D],
  ["GlobalMaxPool2D", globalMaxPooling2D],
  ["GlobalAvgPool1D", globalAveragePooling1D],
  ["GlobalAvgPool2D", globalAveragePooling2D],
];

/** Every layer that can be made, by Keras' names. https://keras.io/api/layers/ */
export const layerClasses: ReadonlyMap<string, LayerClass> = new Map([...classes.map((one): [string, LayerClass] => [one.name, one]), ...aliases]);
