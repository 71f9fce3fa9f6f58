import { appendFileSync, mkdirSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import type { EventWriter } from "../../keras/callbacks/trained";
import type { Images } from "../../keras/callbacks/weight-images";
import { histogramEvent, imagesEvent, kerasModelEvent, scalarEvent, versionEvent } from "./events";
import { bucketsOf } from "./histogram";
import { encodePng } from "./png";
import { record } from "./records";

let files = 0;

/** Of those that are given at once, as by TensorFlow. */
const mostImages = 3;

/** As TensorFlow makes whole numbers of shares: by 255 and a half, cut off. */
const pixelsOf = (values: Float32Array): Uint8Array =>
  Uint8Array.from(values, (value) => Math.min(255, Math.max(0, Math.fround(value * 255.5))));

/** A file of TensorBoard's in a folder, made with the first number; each number is in it at once. */
export class EventFile implements EventWriter {
  private path: string | undefined;

  constructor(
    private readonly folder: string,
    private readonly now: () => number = () => Date.now() / 1000,
  ) {}

  scalar(tag: string, value: number, step: number): void {
    this.append(scalarEvent({ tag, step, time: this.now() }, value));
  }

  histogram(tag: string, values: Float32Array, step: number): void {
    this.append(histogramEvent({ tag, step, time: this.now() }, bucketsOf(values)));
  }

  images(tag: string, { count, height, width, channels, values }: Images, step: number): void {
    const size = height * width * channels;
    const files = Array.from({ length: Math.min(count, mostImages) }, (_, index) =>
      encodePng(height, width, channels, pixelsOf(values.subarray(index * size, (index + 1) * size))),
    );
    this.append(imagesEvent({ tag, step, time: this.now() }, width, height, files));
  }

  kerasModel(tag: string, json: string, step: number): void {
    this.append(kerasModelEvent({ tag, step, time: this.now() }, json));
  }

  private append(event: Uint8Array): void {
    if (this.path === undefined) {
      mkdirSync(this.folder, { recursive: true });
      // As TensorFlow names them: files of one second are told apart by the process and their number in it.
      const name = `events.out.tfevents.${Math.floor(this.now())}.${hostname()}.${process.pid}.${files++}.v2`;
      this.path = join(this.folder, name);
      appendFileSync(this.path, record(versionEvent(this.now())));
    }
    appendFileSync(this.path, record(event));
  }
}
