/** What the kernels offer: `kernels.wasm` is made of this by `npm run kernels`. */

export { setBoxes } from './boxes';
export {
  candidates,
  compare,
  setColumns,
  setGroundTruths,
  setIds,
  setParameters,
  written,
} from './compare';
export { scan, scanned, setTemplate } from './scan';

/** The first byte that is free. */
export const firstFree: usize = __heap_base;
