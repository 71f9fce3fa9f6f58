const single = Math.fround;

/** Hertz on the mel scale: steps that sound alike are equally far apart. */
const toMel = (hertz: number): number => single(1127 * single(Math.log(single(1 + single(hertz / 700)))));

export interface MelScale {
  bands: number;
  frequencies: number;
  samplingRate: number;
  lowest: number;
  highest: number;
}

const made = new Map<string, Float32Array>();

/**
 * How much each frequency of a spectrum has in each band, row by row: triangles that are equally wide on the mel scale. The
 * frequency 0 is in none.
 */
export function melWeights(scale: MelScale): Float32Array {
  const key = JSON.stringify(scale);
  const weights = made.get(key) ?? computeWeights(scale);
  made.set(key, weights);
  return weights;
}

/** In 32 bits, as Keras computes them: near a triangle's foot that shows. */
function computeWeights({ bands, frequencies, samplingRate, lowest, highest }: MelScale): Float32Array {
  const hertz = evenly(0, samplingRate / 2, frequencies);
  const edges = evenly(toMel(lowest), toMel(highest), bands + 2);
  return Float32Array.from({ length: frequencies * bands }, (_, flat) => {
    const [frequency, band] = [Math.floor(flat / bands), flat % bands];
    if (frequency === 0) return 0;
    const mel = toMel(hertz[frequency]!);
    const [lower, center, upper] = edges.slice(band, band + 3) as [number, number, number];
    const rising = single(single(mel - lower) / single(center - lower));
    const falling = single(single(upper - mel) / single(upper - center));
    return Math.max(0, Math.min(rising, falling));
  });
}

/** Numbers at even distances. */
function evenly(first: number, last: number, count: number): number[] {
  const step = single(single(last - first) / (count - 1));
  return Array.from({ length: count }, (_, index) => single(first + single(step * index)));
}
