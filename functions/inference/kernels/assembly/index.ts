/** What the kernels offer: `kernels.wasm` is made of this by `npm run kernels`. */
export { setGrid, setPieces, turnsOfColumns } from './columnTurns';
export { decodeMcus } from './jpeg/blocks';
export { greyRow, rgbRow } from './jpeg/colour';
export { makeHuffmanTable, tableBytes } from './jpeg/huffman';
export { beginSegment, isUsedUp } from './jpeg/stream';
export { enlargeTriangle, heightenTriangle, widenNarrow, widenTriangle } from './jpeg/upsample';
export { blendRows, sumColumns } from './linear';
export { raise, rowMaxima } from './maxima';
export { normaliseRow } from './normalise';
export { weighColumns, weighRows } from './weighted';
export { widenRow } from './widen';

/** The first byte that is free. */
export const firstFree: usize = __heap_base;
