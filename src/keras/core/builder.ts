import type { Dimension } from "../../protocol";
import type { Layer, ShapeList } from "./layer";
import type { Quantization } from "./quantization";
import type { Weight, WeightOptions } from "./weight";

/** What `build` works with. */
export interface Builder<A> {
  readonly arguments: A;
  /** How kernels are kept, where that is not as plain floats. */
  readonly quantization: Quantization | undefined;
  /** Makes a weight of this layer. Throws KerasError where a size is free: weights need numbers. */
  readonly weight: (name: string, shape: readonly Dimension[], options: WeightOptions) => Weight;
  /** Builds a sublayer for inputs of these shapes. */
  readonly build: (layer: Layer, shapes: ShapeList) => void;
  readonly sublayer: (name: string) => Layer;
  /** Adds a sublayer whose form depends on the inputs. */
  readonly addSublayer: (name: string, layer: Layer) => Layer;
  /** The shape of a tensor that the layer is called on by name; undefined where it is not given. */
  readonly keywordShape: (name: string) => readonly Dimension[] | undefined;
}
