import { forEachWindow, type Windows } from "./windows";

/** Largest value of each window and channel. */
export function maxPool(windows: Windows, x: Float32Array, y: Float32Array): void {
  const channels = windows.inChannels;
  forEachWindow(windows, (position, inputs, _taps, count) => {
    for (let channel = 0; channel < channels; channel++) {
      let best = -Infinity;
      for (let cell = 0; cell < count; cell++) {
        const value = x[inputs[cell]! * channels + channel]!;
        // Written so that a NaN in the window stays visible in the result.
        if (!(value <= best)) best = value;
      }
      y[position * channels + channel] = best;
    }
  });
}

/** Sends each output's gradient to the first largest value of its window. */
export function maxPoolGradient(windows: Windows, x: Float32Array, dy: Float32Array, dx: Float32Array): void {
  const channels = windows.inChannels;
  dx.fill(0);
  forEachWindow(windows, (position, inputs, _taps, count) => {
    if (count === 0) return;
    for (let channel = 0; channel < channels; channel++) {
      let bestIndex = inputs[0]! * channels + channel;
      let best = x[bestIndex]!;
      for (let cell = 1; cell < count; cell++) {
        const index = inputs[cell]! * channels + channel;
        const value = x[index]!;
        if (value > best) {
          best = value;
          bestIndex = index;
        }
      }
      dx[bestIndex]! += dy[position * channels + channel]!;
    }
  });
}

/** Shares each output's gradient among the cells of its window that lie on the input: padding takes no part in the mean. */
export function averagePoolGradient(windows: Windows, dy: Float32Array, dx: Float32Array): void {
  const channels = windows.inChannels;
  dx.fill(0);
  forEachWindow(windows, (position, inputs, _taps, count) => {
    for (let cell = 0; cell < count; cell++) {
      const target = inputs[cell]! * channels;
      for (let channel = 0; channel < channels; channel++) {
        dx[target + channel]! += dy[position * channels + channel]! / count;
      }
    }
  });
}
