/** A decoded image: rows of pixels from the top, channels innermost. */
export interface Image {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  readonly pixels: Uint8Array;
}

/** Grey, red-green-blue, or with opacity. */
export type Channels = 1 | 3 | 4;
