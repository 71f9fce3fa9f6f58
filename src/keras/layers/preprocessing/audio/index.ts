import type { LayerClass } from "../../../core/layer";
import { melSpectrogram } from "./mel-spectrogram";
import { stftSpectrogram } from "./stft-spectrogram";

/** The layers for sound. https://keras.io/api/layers/preprocessing_layers/audio_preprocessing/ */
export const audioLayers: readonly LayerClass[] = [melSpectrogram, stftSpectrogram];
