import type { Shape, SourceSpan } from "./shape";

/** What draws alike: the family a layer belongs to in Keras' own documentation. */
export type LayerFamily =
  | "input"
  | "core"
  | "convolutional"
  | "pooling"
  | "recurrent"
  | "attention"
  | "normalization"
  | "regularization"
  | "reshaping"
  | "merging"
  | "activation"
  | "preprocessing"
  | "operation"
  | "model"
  | "custom";

/** One call of a layer, an operation node (`a + b`) or a nested model: a box in the drawing. */
export interface GraphNode {
  /** Unique in its model: the layer's name, with `#2`, `#3` … for further calls of a shared layer. */
  id: string;
  /** The layer's Keras name, e.g. `dense_1`. */
  name: string;
  className: string;
  family: LayerFamily;
  /** One shape an output. */
  outputShapes: Shape[];
  dtype: string;
  params: number;
  trainable: boolean;
  /** Arguments worth a second line, e.g. `32 filters, 3×3, relu`; empty when there are none. */
  details: string;
  /** How often the layer is called in this model; more than 1 means shared weights. */
  calls: number;
  /** Where the layer is made, and where it is called. Absent for what the file does not write (an implied InputLayer). */
  span: SourceSpan | undefined;
  callSpan: SourceSpan | undefined;
  /** The functions of the file that were running, outermost first: boxes made by one block stand together. */
  scope: string[];
  /** The nested model's own graph. */
  graph: ModelGraph | undefined;
}

/** `output` is the index among the source's outputs, `input` the position among the target's inputs. */
export interface GraphEdge {
  source: string;
  target: string;
  output: number;
  input: number;
  shape: Shape;
}

export interface ModelGraph {
  /** The variable that holds the model, undefined for a nested one without a variable. */
  variable: string | undefined;
  name: string;
  className: string;
  built: boolean;
  span: SourceSpan | undefined;
  inputs: string[];
  outputs: string[];
  nodes: GraphNode[];
  edges: GraphEdge[];
  totalParams: number;
  trainableParams: number;
  nonTrainableParams: number;
  /** Multiplications and additions counted apart, for one example; undefined where a shape is unknown. */
  flops: number | undefined;
  compiled: { optimizer: string; loss: string; metrics: string[] } | undefined;
}
