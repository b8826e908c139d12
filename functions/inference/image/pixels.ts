/** A decoded image: 8-bit RGB, interleaved, row by row from the top left. */
export interface Pixels {
  /** `width` × `height` × 3 grey levels. */
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** The same with float values, for pixels that are normalised before they are resized. */
export interface FloatPixels {
  readonly data: Float32Array;
  readonly width: number;
  readonly height: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Takes one finished row of interleaved RGB; the array is reused for the next row. */
export type RowSink<Row extends Uint8Array | Float32Array> = (row: Row, y: number) => void;
