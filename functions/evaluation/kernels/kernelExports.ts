/** What the kernels export, by the files of `assembly/`. A place is a byte of the kernel's memory; what is answered is one for `placeOf`. */
import type { SortExports, VisitExports, WalkExports } from './walkExports.ts';

/** `scan.ts`, `shapes.ts`: records into rows. */
interface ScanExports {
  setTemplate(
    steps: number,
    count: number,
    close: number,
    rows: number,
    rowBytes: number,
    scratch: number,
  ): void;
  scan(at: number, end: number, most: number): number;
  readonly scanned: WebAssembly.Global;
  setShapes(at: number): void;
}

/** `rows.ts`: which rows are in order, and columns of them. */
interface RowExports {
  countIds(row: number, rowBytes: number, count: number, ids: number): number;
  countBoxes(row: number, rowBytes: number, count: number): number;
  copyNumbers(row: number, rowBytes: number, count: number, width: number, into: number): void;
  copyFlags(row: number, rowBytes: number, count: number, into: number): void;
  copyTexts(row: number, rowBytes: number, count: number, into: number): number;
}

/** `groundTruths.ts`: the order of annotations. */
interface GroundTruthExports {
  setAnnotations(imageRows: number, categoryRows: number, imagePlaces: number, categoryPlaces: number): void;
  orderAnnotations(
    list: number,
    count: number,
    spare: number,
    images: number,
    categories: number,
    counts: number,
  ): number;
  gatherAnnotations(
    list: number,
    count: number,
    ids: number,
    intoIds: number,
    intoImages: number,
    intoCategories: number,
  ): void;
  countPositives(categories: number, ignored: number, count: number, areas: number, positives: number): void;
  flagIgnored(
    list: number,
    count: number,
    areas: number,
    never: number,
    ranges: number,
    rangeCount: number,
    into: number,
  ): void;
}

/** `compare.ts`: detections of rows with ground truths. */
interface CompareExports {
  setIds(
    imageIds: number,
    images: number,
    imagePlaces: number,
    categoryIds: number,
    categories: number,
    categoryPlaces: number,
  ): void;
  setGroundTruths(starts: number, categories: number, images: number, present: number): void;
  setParameters(
    classAgnostic: number,
    thresholds: number,
    count: number,
    words: number,
    areaBounds: number,
    boundCount: number,
  ): void;
  setDetections(
    images: number,
    categories: number,
    scores: number,
    areaClasses: number,
    firstCandidates: number,
    room: number,
  ): void;
  setCandidates(groundTruths: number, ious: number, masks: number, room: number): void;
  compare(
    row: number,
    rowBytes: number,
    count: number,
    detectionsBefore: number,
    candidatesBefore: number,
  ): number;
  readonly detections: WebAssembly.Global;
  readonly candidates: WebAssembly.Global;
}

/** `measure.ts` and the kinds of geometry it knows. */
interface GeometryExports {
  /** Of the geometry: one of `GEOMETRIES`. */
  setKind(kind: number): void;
  setBoxes(into: number, boxes: number, crowds: number, rows: number, count: number): void;
  setKeypoints(
    keypoints: number,
    variances: number,
    values: number,
    areas: number,
    boxes: number,
    groundTruths: number,
    count: number,
    starts: number,
    labelled: number,
    terms: number,
    lowest: number,
  ): void;
  setKeypointArea(from: number): void;
  putParts(at: number, coordinates: number, parts: number, into: number, width: number): number;
  setDrawing(crossings: number, most: number, columns: number): void;
  setRegions(
    groundTruths: number,
    ends: number,
    endsBytes: number,
    scratch: number,
    scratchBytes: number,
    drawn: number,
    images: number,
  ): void;
  setMasks(lowest: number): void;
  setMaskBoxes(flag: number): void;
}

export interface KernelExports
  extends ScanExports,
    RowExports,
    GroundTruthExports,
    CompareExports,
    GeometryExports,
    VisitExports,
    SortExports,
    WalkExports {
  /** The first byte that is free. */
  readonly firstFree: WebAssembly.Global;
}
