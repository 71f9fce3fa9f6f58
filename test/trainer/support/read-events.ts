import assert from "node:assert/strict";
import { decodePng } from "../../../src/data/images/png";
import { maskedCrc32c } from "../../../src/exporters/tensorboard/checksums";

/** A number in an event file; of a histogram its buckets, of images their width and height, then the pixels of each. */
export type ReadEvent = [plugin: string, tag: string, step: number, value: number | number[][] | null];

/** The numbers in an event file of TensorBoard's. */
export function readEvents(file: Buffer): ReadEvent[] {
  return recordsIn(file).flatMap((data): ReadEvent[] => {
    const event = fieldsOf(data);
    const [summary] = event.get(5) ?? [];
    if (!summary) return [];
    const value = fieldsOf(fieldsOf(summary).get(1)![0]!);
    const plugin = fieldsOf(fieldsOf(value.get(9)![0]!).get(1)![0]!)
      .get(1)![0]!
      .toString();
    const step = event.get(2)?.[0]?.readUIntLE(0, 6) ?? 0;
    const tensor = fieldsOf(value.get(8)![0]!);
    const read = plugin === "images" ? imagesIn(tensor.get(8)!) : tensorOf(plugin, tensor.get(4)?.[0]);
    return [[plugin, value.get(1)![0]!.toString(), step, read]];
  });
}

function imagesIn([width, height, ...files]: readonly Buffer[]): number[][] {
  // A PNG's number for gray, RGB or RGBA.
  const channels = { 0: 1, 2: 3, 6: 4 } as const;
  const pixels = files.map((file) => [...decodePng(file, channels[file[25] as keyof typeof channels]).pixels]);
  return [[width, height].map(Number), ...pixels];
}

function tensorOf(plugin: string, content: Buffer | undefined): number | number[][] | null {
  if (!content) return null;
  if (plugin === "scalars") return content.readFloatLE();
  return Array.from({ length: content.length / 24 }, (_, row) =>
    [0, 8, 16].map((offset) => content.readDoubleLE(row * 24 + offset)),
  );
}

function recordsIn(file: Buffer): Buffer[] {
  const records: Buffer[] = [];
  for (let at = 0; at < file.length;) {
    const data = file.subarray(at + 12, at + 12 + Number(file.readBigUInt64LE(at)));
    assert.equal(file.readUInt32LE(at + 8), maskedCrc32c(file.subarray(at, at + 8)));
    assert.equal(file.readUInt32LE(at + 12 + data.length), maskedCrc32c(data));
    records.push(data);
    at += data.length + 16;
  }
  return records;
}

/** The fields of a message by number, each as its bytes; whole numbers as six bytes. */
function fieldsOf(message: Buffer): Map<number, Buffer[]> {
  const fields = new Map<number, Buffer[]>();
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = message[at++]!;
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return value;
    }
  };
  while (at < message.length) {
    const key = varint();
    const wire = key & 7;
    let bytes: Buffer;
    if (wire === 0) {
      bytes = Buffer.alloc(6);
      bytes.writeUIntLE(varint(), 0, 6);
    } else {
      const length = wire === 1 ? 8 : wire === 5 ? 4 : varint();
      bytes = message.subarray(at, (at += length));
    }
    fields.set(key >> 3, [...(fields.get(key >> 3) ?? []), bytes]);
  }
  return fields;
}
