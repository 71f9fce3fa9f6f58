import type { SpecialFunction } from "./special-function";
import { paddingName, windowSizes } from "./windows";

/** `tf.image`, where its arguments mean something else than those of `keras.ops.image`. */
export const imageFunctions: Readonly<Record<string, SpecialFunction>> = {
  "image.extract_patches": {
    signature: "images, sizes, strides, rates, padding, name=None",
    call({ images, sizes, strides, rates, padding }, keras) {
      const [size, stride, rate] = [sizes!, strides!, rates!].map((one) => windowSizes(one, 2));
      const name = paddingName(padding!);
      const [down, across] = rate?.items ?? [];
      if (!size || !stride || name === undefined || down === undefined || down !== across) return undefined;
      return keras(
        "image.extract_patches",
        [images!, size],
        [
          ["strides", stride],
          ["dilation_rate", down],
          ["padding", name],
        ],
      );
    },
  },
  // Whole numbers become floats, but where the nearest one is taken.
  "image.resize": {
    signature: "images, size, method='bilinear', preserve_aspect_ratio=False, antialias=False, name=None",
    call({ images, size, method, preserve_aspect_ratio: keepsRatio, antialias }, keras) {
      if (keepsRatio !== false || typeof method !== "string") return undefined;
      const given = method === "nearest" ? images! : keras("cast", [images!, "float32"]);
      return keras(
        "image.resize",
        [given, size!],
        [
          ["interpolation", method],
          ["antialias", antialias!],
        ],
      );
    },
  },
  "image.flip_left_right": { signature: "image", call: ({ image }, keras) => keras("flip", [image!, -2]) },
  "image.flip_up_down": { signature: "image", call: ({ image }, keras) => keras("flip", [image!, -3]) },
};
