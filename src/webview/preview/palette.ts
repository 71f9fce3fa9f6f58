import type { LayerFamily } from "../../protocol";
import type { TextRole } from "./card";

/** The few hues of VS Code's charts, shared by families that do related work. */
export type Hue = "blue" | "green" | "orange" | "purple" | "red" | "yellow" | "neutral";

export const hueOf: Readonly<Record<LayerFamily, Hue>> = {
  input: "neutral",
  core: "green",
  convolutional: "blue",
  pooling: "purple",
  recurrent: "orange",
  attention: "red",
  normalization: "yellow",
  regularization: "neutral",
  reshaping: "neutral",
  merging: "purple",
  activation: "orange",
  preprocessing: "neutral",
  operation: "neutral",
  model: "blue",
  custom: "green",
};

/** Fixed colours for drawings that leave the editor; inside it VS Code's own theme colours hold. */
export interface Palette {
  background: string;
  card: string;
  border: string;
  edge: string;
  text: Readonly<Record<TextRole | "label", string>>;
  hues: Readonly<Record<Hue, string>>;
}

export const palettes: Readonly<Record<"light" | "dark", Palette>> = {
  light: {
    background: "#ffffff",
    card: "#f8f8f8",
    border: "#d4d4d4",
    edge: "#9a9a9a",
    text: {
      name: "#1f1f1f",
      class: "#616161",
      details: "#616161",
      shape: "#3b3b3b",
      params: "#616161",
      label: "#616161",
    },
    hues: {
      blue: "#0063d3",
      green: "#388a34",
      orange: "#d18616",
      purple: "#652d90",
      red: "#e51400",
      yellow: "#bf8803",
      neutral: "#9a9a9a",
    },
  },
  dark: {
    background: "#1f1f1f",
    card: "#2b2b2b",
    border: "#454545",
    edge: "#7a7a7a",
    text: {
      name: "#e6e6e6",
      class: "#a6a6a6",
      details: "#a6a6a6",
      shape: "#cccccc",
      params: "#a6a6a6",
      label: "#a6a6a6",
    },
    hues: {
      blue: "#59a4f9",
      green: "#89d185",
      orange: "#d18616",
      purple: "#b180d7",
      red: "#f14c4c",
      yellow: "#cca700",
      neutral: "#7a7a7a",
    },
  },
};
