import { bytesField, doubleField, float, integerField } from "../protobuf";

/** Messages of TensorFlow's `event.proto`, `summary.proto` and `tensor.proto`. */

/** Numbers of `types.proto`. */
const types = { float: 1, double: 2, string: 7 } as const;

interface Place {
  readonly tag: string;
  readonly step: number;
  /** Seconds since 1970. */
  readonly time: number;
}

/** What each file begins with. */
export const versionEvent = (time: number): Buffer =>
  Buffer.concat([doubleField(1, time), bytesField(3, "brain.Event:2")]);

export const scalarEvent = (place: Place, value: number): Buffer =>
  event(place, "scalars", [integerField(1, types.float), bytesField(2, []), bytesField(4, float(value))]);

/** Buckets: where each begins and ends, and how many numbers are in it. */
export function histogramEvent(place: Place, buckets: readonly (readonly [number, number, number])[]): Buffer {
  const content = Buffer.from(Float64Array.from(buckets.flat()).buffer);
  const shape = [buckets.length, 3].map((size) => bytesField(2, integerField(1, size)));
  return event(place, "histograms", [integerField(1, types.double), bytesField(2, shape), bytesField(4, content)]);
}

/** Images of one size, each a PNG file. */
export function imagesEvent(place: Place, width: number, height: number, files: readonly Buffer[]): Buffer {
  const texts = [`${width}`, `${height}`, ...files];
  return event(place, "images", [
    integerField(1, types.string),
    bytesField(2, bytesField(2, integerField(1, texts.length))),
    ...texts.map((one) => bytesField(8, one)),
  ]);
}

/** A Keras model as JSON, for TensorBoard's graphs. */
export const kerasModelEvent = (place: Place, json: string): Buffer =>
  event(
    place,
    "graph_keras_model",
    [integerField(1, types.string), bytesField(2, []), bytesField(8, json)],
    bytesField(2, "1"),
  );

/** As protocol buffers have it, what is 0 or empty is left out. */
function event(
  { tag, step, time }: Place,
  plugin: string,
  tensor: readonly Buffer[],
  content: Buffer = Buffer.alloc(0),
): Buffer {
  const metadata = bytesField(1, [bytesField(1, plugin), content]);
  const value = [bytesField(1, tag), bytesField(8, tensor), bytesField(9, metadata)];
  const place = [doubleField(1, time), ...(step === 0 ? [] : [integerField(2, step)])];
  return Buffer.concat([...place, bytesField(5, bytesField(1, value))]);
}
