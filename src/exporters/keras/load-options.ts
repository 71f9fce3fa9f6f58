/** How weights of a file find their layers, where they may differ from the model's. */
export interface LoadOptions {
  /** In former `.h5` files: layers of the same name, whatever their order. */
  readonly byName?: boolean;
  /** What does not fit keeps the numbers that it has. */
  readonly skipMismatch?: boolean;
  /** The model itself is from the file: its optimizer goes on where the file's stopped. */
  readonly isWhole?: boolean;
}
