/** What the kernels offer: `kernels.wasm` is made of this by `npm run kernels`. */
export { blendRows, sumColumns } from './linear';
export { raise, rowMaxima } from './maxima';
export { normaliseRow } from './normalise';
export { weighColumns, weighRows } from './weighted';
export { widenRow } from './widen';

/** The first byte that is free. */
export const firstFree: usize = __heap_base;
