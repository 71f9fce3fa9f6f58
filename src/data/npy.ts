import type { DataType } from "../keras/core/tensor";
import { ArrayValue } from "../language/interpreter/arrays/array";
import { allocate, type NumberData } from "../language/interpreter/arrays/storage";
import { PythonError } from "../language/interpreter/errors";

export interface Header {
  shape: number[];
  /** NumPy's code without the byte order: `f4`, `i8`, `U5`. */
  code: string;
  bigEndian: boolean;
  fortran: boolean;
  /** Where the data begins. */
  offset: number;
}

const types: Readonly<Record<string, DataType>> = {
  f2: "float16",
  f4: "float32",
  f8: "float64",
  i1: "int8",
  i2: "int16",
  i4: "int32",
  i8: "int64",
  u1: "uint8",
  u2: "uint16",
  u4: "uint32",
  u8: "uint64",
  b1: "bool",
};

/** Reads the header of the NPY format, versions 1 to 3. Throws PythonError for anything else. https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html */
export function readHeader(bytes: Uint8Array, name: string): Header {
  if (bytes.length < 10 || bytes[0] !== 0x93 || String.fromCharCode(...bytes.subarray(1, 6)) !== "NUMPY") {
    throw new PythonError("ValueError", `"${name}" is not a NumPy array file.`, { code: "bad-data" });
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const long = bytes[6]! > 1;
  const length = long ? view.getUint32(8, true) : view.getUint16(8, true);
  const offset = (long ? 12 : 10) + length;
  const text = new TextDecoder().decode(bytes.subarray(long ? 12 : 10, offset));
  const descriptor = /'descr':\s*'([^']+)'/.exec(text)?.[1];
  const shape = /'shape':\s*\(([^)]*)\)/.exec(text)?.[1];
  if (descriptor === undefined || shape === undefined)
    throw new PythonError("ValueError", `The array "${name}" is of a structured type, which is not read.`, {
      code: "bad-data",
    });
  return {
    shape: shape
      .split(",")
      .map((size) => size.trim())
      .filter((size) => size !== "")
      .map(Number),
    code: descriptor.slice(1),
    bigEndian: descriptor.startsWith(">"),
    fortran: /'fortran_order':\s*True/.test(text),
    offset,
  };
}

/** The form of an array, from the first bytes of its file. */
export function readArrayHeader(bytes: Uint8Array, name: string): ArrayValue {
  const { shape, code } = readHeader(bytes, name);
  return new ArrayValue(shape, types[code] ?? "string", undefined);
}

/** A whole array. Throws PythonError where the file is cut or of a type that is not read. */
export function readArray(bytes: Uint8Array, name: string): ArrayValue {
  const header = readHeader(bytes, name);
  const { shape, fortran, offset } = header;
  const count = shape.reduce((product, size) => product * size, 1);
  const length = count * elementWidth(header);
  if (bytes.length < offset + length)
    throw new PythonError("ValueError", `"${name}" is cut off: it holds fewer numbers than its header says.`, {
      code: "bad-data",
    });
  const dtype = typeOf(header);
  const data = decodeElements(header, bytes.subarray(offset, offset + length), count, name);
  return new ArrayValue(
    shape,
    dtype,
    fortran && shape.length > 1 && !Array.isArray(data) ? fromFortran(shape, data, dtype) : data,
  );
}

/** The bytes of an element. */
export const elementWidth = ({ code }: Header): number => Number(code.slice(1)) * (code.startsWith("U") ? 4 : 1);

export const typeOf = ({ code }: Header): DataType => types[code] ?? "string";

/** Elements from their bytes. Throws PythonError for a type that is not read. */
export function decodeElements(header: Header, bytes: Uint8Array, count: number, name: string): NumberData | string[] {
  const { code, bigEndian } = header;
  const width = elementWidth(header);
  const body = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (code.startsWith("U"))
    return Array.from({ length: count }, (_, index) => readText(body, index * width, width, bigEndian));
  const asTheyAre = sameInMemory[code];
  if (asTheyAre && !bigEndian && bytes.byteOffset % width === 0)
    return new asTheyAre(bytes.buffer as ArrayBuffer, bytes.byteOffset, count);
  const read = readers[code];
  if (!read)
    throw new PythonError("ValueError", `The array "${name}" has the type ${code}, which is not read.`, {
      code: "bad-data",
    });
  const data = allocate(typeOf(header), count);
  for (let index = 0; index < count; index++) data[index] = read(body, index * width, !bigEndian);
  return data;
}

/** Types whose elements are the same bytes in memory: the processors that Node runs on are little-endian. */
const sameInMemory: Readonly<
  Record<string, (new (buffer: ArrayBuffer, offset: number, length: number) => NumberData) | undefined>
> = { f4: Float32Array, f8: Float64Array, i4: Int32Array, u1: Uint8Array, b1: Uint8Array };

type ReadNumber = (view: DataView, at: number, little: boolean) => number;

const readers: Readonly<Record<string, ReadNumber>> = {
  f2: (view, at, little) => halfToNumber(view.getUint16(at, little)),
  f4: (view, at, little) => view.getFloat32(at, little),
  f8: (view, at, little) => view.getFloat64(at, little),
  i1: (view, at) => view.getInt8(at),
  i2: (view, at, little) => view.getInt16(at, little),
  i4: (view, at, little) => view.getInt32(at, little),
  i8: (view, at, little) => Number(view.getBigInt64(at, little)),
  u1: (view, at) => view.getUint8(at),
  u2: (view, at, little) => view.getUint16(at, little),
  u4: (view, at, little) => view.getUint32(at, little),
  u8: (view, at, little) => Number(view.getBigUint64(at, little)),
  b1: (view, at) => view.getUint8(at),
};

function halfToNumber(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction ? NaN : sign * Infinity;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

function readText(view: DataView, at: number, width: number, bigEndian: boolean): string {
  let text = "";
  for (let offset = 0; offset < width; offset += 4) {
    const code = view.getUint32(at + offset, !bigEndian);
    if (code === 0) break;
    text += String.fromCodePoint(code);
  }
  return text;
}

/** Column-major elements in row-major order. */
function fromFortran(
  shape: readonly number[],
  data: ReturnType<typeof allocate>,
  dtype: DataType,
): ReturnType<typeof allocate> {
  const result = allocate(dtype, data.length);
  const at = Array<number>(shape.length).fill(0);
  for (let index = 0; index < data.length; index++) {
    let offset = 0;
    for (let axis = shape.length - 1; axis >= 0; axis--) offset = offset * shape[axis]! + at[axis]!;
    result[index] = data[offset]!;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      at[axis] = at[axis]! + 1;
      if (at[axis]! < shape[axis]!) break;
      at[axis] = 0;
    }
  }
  return result;
}
