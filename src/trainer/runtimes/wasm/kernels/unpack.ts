import type { UnpackAttrs } from "@tensorflow/tfjs-core";
import { correction, reshaped } from "../backend";
import { sliceOf } from "./slice";

/** The engine's own copies the whole tensor for every part; a recurrent layer takes its steps apart this way. */
export const unpack = correction<"value", UnpackAttrs>("Unpack", ({ inputs, backend, attrs }) => {
  const { value } = inputs;
  const axis = attrs.axis < 0 ? attrs.axis + value.shape.length : attrs.axis;
  const partShape = value.shape.filter((_, index) => index !== axis);
  return Array.from({ length: value.shape[axis]! }, (_, position) => {
    const begin = value.shape.map((_size, index) => (index === axis ? position : 0));
    const size = value.shape.map((length, index) => (index === axis ? 1 : length));
    return reshaped(sliceOf(backend, value, begin, size), partShape);
  });
});
