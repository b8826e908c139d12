/** What the kernels offer: `kernels.wasm` is made of this by `npm run kernels`. */
export { setBoxes } from './boxes';
export {
  candidates,
  compare,
  detections,
  setCandidates,
  setDetections,
  setGroundTruths,
  setIds,
  setParameters,
} from './compare';
export { finishCategory, setCurves, setShape } from './curves';
export {
  countPositives,
  flagIgnored,
  gatherAnnotations,
  orderAnnotations,
  setAnnotations,
} from './groundTruths';
export { setKeypointArea, setKeypoints } from './keypoints';
export { setMaskBoxes, setMasks } from './masks';
export { pairCount, setMatching } from './match';
export { setKind } from './measure';
export { outcomeCount, setOutcomes } from './outcomes';
export { putParts, setDrawing } from './polygons';
export { setRegions } from './regions';
export { copyFlags, copyNumbers, copyTexts, countBoxes, countIds } from './rows';
export { scan, scanned, setTemplate } from './scan';
export { setShapes } from './shapes';
export { SCRATCH_BYTES } from './sort';
export { MOST_WITH_KEYS, radixSort, sortWithKeys } from './sortByKeys';
export { distributeNumbers, numberScores, startNumbers } from './sortByNumbers';
export { best } from './sortedVisits';
export { fillInts, gatherDoubles, gatherInts, rankRows } from './table';
export { groupVisits, kept, rankVisits, setGroups, spreadVisits } from './visits';
export { setVisited, walk } from './walk';

/** The first byte that is free. */
export const firstFree: usize = __heap_base;
