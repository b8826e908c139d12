/** What `assembly/index.ts` offers. Places are addresses in the memory; a row has four bytes a pixel. */
export interface KernelExports {
  readonly firstFree: { readonly value: number };
  widenRow(source: number, width: number, row: number): void;
  sumColumns(source: number, first: number, weights: number, width: number, sums: number): void;
  blendRows(upper: number, lower: number, a: number, b: number, width: number, row: number): void;
  weighColumns(
    source: number,
    start: number,
    count: number,
    weights: number,
    taps: number,
    width: number,
    row: number,
  ): void;
  weighRows(
    rows: number,
    kept: number,
    stride: number,
    first: number,
    count: number,
    weights: number,
    width: number,
    row: number,
  ): void;
  rowMaxima(from: number, rows: number, stride: number, count: number, highest: number): void;
  raise(from: number, count: number, highest: number): void;
  normaliseRow(row: number, width: number, tables: number, values: number): void;
}
