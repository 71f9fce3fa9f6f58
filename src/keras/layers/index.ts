import type { LayerClass } from "../core/layer";
import { activationLayer } from "./activation/activation";
import { pReLU } from "./activation/prelu";
import { eLU, leakyReLU, reLU } from "./activation/relu";
import { softmax } from "./activation/softmax";
import { conv1D, conv2D, conv3D } from "./convolutional/convolution";
import { conv1DTranspose, conv2DTranspose, conv3DTranspose } from "./convolutional/convolution-transpose";
import { depthwiseConv1D, depthwiseConv2D } from "./convolutional/depthwise";
import { separableConv1D, separableConv2D } from "./convolutional/separable";
import { additiveAttention, attention } from "./attention/attention";
import { groupedQueryAttention } from "./attention/grouped-query-attention";
import { multiHeadAttention } from "./attention/multi-head-attention";
import { dense } from "./core/dense";
import { einsumDense } from "./core/einsum-dense";
import { embedding } from "./core/embedding";
import { identity } from "./core/identity";
import { flaxLayer, jaxLayer, tFSMLayer, torchModuleWrapper } from "./foreign/foreign";
import { inputLayer } from "./core/input";
import { lambda } from "./core/lambda";
import { baseLayer } from "./core/layer";
import { masking } from "./core/masking";
import { reversibleEmbedding } from "./core/reversible-embedding";
import { ternaryDense } from "./core/ternary-dense";
import { wrapper } from "./core/wrapper";
import { concatenate } from "./merging/concatenate";
import { dot } from "./merging/dot";
import { add, average, maximum, minimum, multiply, subtract } from "./merging/elementwise";
import { batchNormalization } from "./normalization/batch-normalization";
import { groupNormalization } from "./normalization/group-normalization";
import { layerNormalization } from "./normalization/layer-normalization";
import { rmsNormalization } from "./normalization/rms-normalization";
import { spectralNormalization } from "./normalization/spectral-normalization";
import { unitNormalization } from "./normalization/unit-normalization";
import {
  adaptiveAveragePooling1D,
  adaptiveAveragePooling2D,
  adaptiveAveragePooling3D,
  adaptiveMaxPooling1D,
  adaptiveMaxPooling2D,
  adaptiveMaxPooling3D,
} from "./pooling/adaptive-pooling";
import {
  globalAveragePooling1D,
  globalAveragePooling2D,
  globalAveragePooling3D,
  globalMaxPooling1D,
  globalMaxPooling2D,
  globalMaxPooling3D,
} from "./pooling/global-pooling";
import {
  averagePooling1D,
  averagePooling2D,
  averagePooling3D,
  maxPooling1D,
  maxPooling2D,
  maxPooling3D,
} from "./pooling/pooling";
import { audioLayers } from "./preprocessing/audio";
import { augmentationLayers } from "./preprocessing/augmentation";
import { categoryEncoding } from "./preprocessing/category-encoding";
import { centerCrop } from "./preprocessing/center-crop";
import { discretization } from "./preprocessing/discretization";
import { hashedCrossing } from "./preprocessing/hashed-crossing";
import { hashing } from "./preprocessing/hashing";
import { integerLookup } from "./preprocessing/lookup/integer-lookup";
import { stringLookup } from "./preprocessing/lookup/string-lookup";
import { normalization } from "./preprocessing/normalization";
import { pipeline } from "./preprocessing/pipeline";
import { rescaling } from "./preprocessing/rescaling";
import { resizing } from "./preprocessing/resizing";
import { textVectorization } from "./preprocessing/text/text-vectorization";
import { bidirectional } from "./recurrent/bidirectional";
import { convLSTM1D, convLSTM2D, convLSTM3D } from "./recurrent/conv-lstm";
import { gru, gruCell } from "./recurrent/gru";
import { lstm, lstmCell } from "./recurrent/lstm";
import { rnn } from "./recurrent/rnn";
import { simpleRNN, simpleRNNCell } from "./recurrent/simple-rnn";
import { stackedRNNCells } from "./recurrent/stacked-cells";
import { timeDistributed } from "./recurrent/time-distributed";
import { activityRegularization } from "./regularization/activity-regularization";
import { alphaDropout } from "./regularization/alpha-dropout";
import { dropout, spatialDropout1D, spatialDropout2D, spatialDropout3D } from "./regularization/dropout";
import { gaussianDropout, gaussianNoise } from "./regularization/gaussian";
import { cropping1D, cropping2D, cropping3D } from "./reshaping/cropping";
import { flatten } from "./reshaping/flatten";
import { permute } from "./reshaping/permute";
import { repeatVector } from "./reshaping/repeat-vector";
import { reshape } from "./reshaping/reshape";
import { upSampling1D, upSampling2D, upSampling3D } from "./reshaping/up-sampling";
import { zeroPadding1D, zeroPadding2D, zeroPadding3D } from "./reshaping/zero-padding";

/** Every layer, in the order of Keras' own documentation. */
const families: Readonly<Record<string, readonly LayerClass[]>> = {
  core: [
    inputLayer,
    baseLayer,
    lambda,
    dense,
    einsumDense,
    embedding,
    masking,
    identity,
    wrapper,
    reversibleEmbedding,
    ternaryDense,
  ],
  convolutional: [
    ...[conv1D, conv2D, conv3D, separableConv1D, separableConv2D, depthwiseConv1D, depthwiseConv2D],
    ...[conv1DTranspose, conv2DTranspose, conv3DTranspose],
  ],
  pooling: [
    ...[maxPooling1D, maxPooling2D, maxPooling3D, averagePooling1D, averagePooling2D, averagePooling3D],
    ...[globalMaxPooling1D, globalMaxPooling2D, globalMaxPooling3D],
    ...[globalAveragePooling1D, globalAveragePooling2D, globalAveragePooling3D],
    ...[adaptiveMaxPooling1D, adaptiveMaxPooling2D, adaptiveMaxPooling3D],
    ...[adaptiveAveragePooling1D, adaptiveAveragePooling2D, adaptiveAveragePooling3D],
  ],
  recurrent: [
    ...[lstm, lstmCell, gru, gruCell, simpleRNN, simpleRNNCell, timeDistributed, bidirectional],
    ...[rnn, stackedRNNCells, convLSTM1D, convLSTM2D, convLSTM3D],
  ],
  attention: [multiHeadAttention, groupedQueryAttention, attention, additiveAttention],
  preprocessing: [
    ...[categoryEncoding, discretization, normalization, rescaling, resizing, centerCrop, ...audioLayers],
    ...[...augmentationLayers, pipeline],
    ...[hashing, hashedCrossing, stringLookup, integerLookup, textVectorization],
  ],
  normalization: [
    batchNormalization,
    layerNormalization,
    unitNormalization,
    spectralNormalization,
    rmsNormalization,
    groupNormalization,
  ],
  regularization: [
    dropout,
    spatialDropout1D,
    spatialDropout2D,
    spatialDropout3D,
    gaussianDropout,
    alphaDropout,
    gaussianNoise,
    activityRegularization,
  ],
  reshaping: [
    reshape,
    flatten,
    repeatVector,
    permute,
    cropping1D,
    cropping2D,
    cropping3D,
    upSampling1D,
    upSampling2D,
    upSampling3D,
    zeroPadding1D,
    zeroPadding2D,
    zeroPadding3D,
  ],
  merging: [concatenate, average, maximum, minimum, add, subtract, multiply, dot],
  activation: [activationLayer, reLU, softmax, leakyReLU, pReLU, eLU],
  foreign: [jaxLayer, flaxLayer, torchModuleWrapper, tFSMLayer],
};

/** Other names under which Keras exports a layer. */
const aliases: Readonly<Record<string, LayerClass>> = {
  GroupQueryAttention: groupedQueryAttention,
  Convolution1D: conv1D,
  Convolution2D: conv2D,
  Convolution3D: conv3D,
  Convolution1DTranspose: conv1DTranspose,
  Convolution2DTranspose: conv2DTranspose,
  Convolution3DTranspose: conv3DTranspose,
  SeparableConvolution1D: separableConv1D,
  SeparableConvolution2D: separableConv2D,
  MaxPool1D: maxPooling1D,
  MaxPool2D: maxPooling2D,
  MaxPool3D: maxPooling3D,
  AvgPool1D: averagePooling1D,
  AvgPool2D: averagePooling2D,
  AvgPool3D: averagePooling3D,
  GlobalMaxPool1D: globalMaxPooling1D,
  GlobalMaxPool2D: globalMaxPooling2D,
  GlobalMaxPool3D: globalMaxPooling3D,
  GlobalAvgPool1D: globalAveragePooling1D,
  GlobalAvgPool2D: globalAveragePooling2D,
  GlobalAvgPool3D: globalAveragePooling3D,
};

/** The layers that a program can make, by Keras' names. https://keras.io/api/layers/ */
export const layerClasses: ReadonlyMap<string, LayerClass> = new Map([
  ...Object.values(families)
    .flat()
    .map((one): [string, LayerClass] => [one.name, one]),
  ...Object.entries(aliases),
]);
