import { loadImage } from "../../data/images/load";
import { ArrayValue } from "../../language/interpreter/arrays/array";
import type { ImageForm } from "../../language/interpreter/datasets/dataset/plan";
import { ReadAhead } from "./read-ahead";
import { rowsOf } from "../../language/interpreter/arrays/rows";
import { asType, type RowSource } from "./rows";

/** The images of files, and their labels. */
export class ImageSource implements RowSource {
  private readonly shape: readonly number[];
  private readonly imageSize: number;
  private ahead: ReadAhead | undefined;

  constructor(
    private readonly paths: readonly string[],
    private readonly form: ImageForm,
    private readonly labels: ArrayValue | undefined,
  ) {
    const { height, width, channels, isChannelsFirst } = form;
    this.shape = isChannelsFirst ? [channels, height, width] : [height, width, channels];
    this.imageSize = height * width * channels;
  }

  get count(): number {
    return this.paths.length;
  }

  /** The threads start with the first batch that is expected, which is as large as any. */
  expect(rows: Int32Array): void {
    this.ahead ??= new ReadAhead(this.paths, this.form, this.imageSize, rows.length);
    this.ahead.expect(rows);
  }

  read(rows: Int32Array): readonly ArrayValue[] {
    const pixels = this.ahead?.take(rows) ?? this.readNow(rows);
    const images = new ArrayValue([rows.length, ...this.shape], "float32", pixels);
    return [
      asType(images, this.form.interpolation === "nearest" ? "uint8" : "float32"),
      ...(this.labels ? [rowsOf(this.labels, rows)] : []),
    ];
  }

  private readNow(rows: Int32Array): Float32Array {
    const pixels = new Float32Array(rows.length * this.imageSize);
    rows.forEach((row, index) => pixels.set(loadImage(this.paths[row]!, this.form), index * this.imageSize));
    return pixels;
  }

  close(): void {
    this.ahead?.close();
    this.ahead = undefined;
  }
}
