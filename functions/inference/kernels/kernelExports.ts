/** What `assembly/index.ts` offers. Places are addresses in the memory; a row has four bytes a pixel. */
export interface KernelExports {
  readonly firstFree: { readonly value: number };
  readonly tableBytes: { readonly value: number };
  /** As WebAssembly has them, truths are numbers. */
  makeHuffmanTable(counts: number, symbols: number, forDc: number, table: number): number;
  beginSegment(source: number, end: number, target: number): number;
  decodeMcus(plans: number, plansEnd: number, first: number, count: number): number;
  isUsedUp(): number;
  widenTriangle(row: number, width: number, out: number): void;
  heightenTriangle(near: number, far: number, bias: number, width: number, out: number): void;
  enlargeTriangle(near: number, far: number, width: number, out: number): void;
  widenNarrow(row: number, width: number, out: number): void;
  rgbRow(luma: number, cb: number, cr: number, width: number, out: number): void;
  greyRow(luma: number, width: number, out: number): void;
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
  setGrid(
    grid: number,
    columns: number,
    first: number,
    rowCount: number,
    profileOf: number,
    threshold: number,
    margin: number,
    imageHeight: number,
    from: number,
    to: number,
  ): void;
  setPieces(first: number, count: number, weightOf: number): void;
  turnsOfColumns(
    before: number,
    after: number,
    weight: number,
    count: number,
    at: number,
    turns: number,
  ): number;
  normaliseRow(row: number, width: number, tables: number, values: number): void;
}
