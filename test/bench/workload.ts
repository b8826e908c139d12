/** The workloads that are measured: files of a folder, and how each pair is evaluated. */
import type { IouType } from '../../schema/evaluation.ts';

export interface Workload {
  readonly name: string;
  /** What it is, for a reader of the results. */
  readonly about: string;
  readonly iouType: IouType;
  /** File names in the folder of workloads. */
  readonly groundTruth: string;
  readonly detections: string;
  readonly classAgnostic?: true;
  readonly maxDets?: readonly number[];
  /** Memory that evaluators need which make Python objects of all detections, where that is more than most machines have. */
  readonly pythonObjectsMiB?: number;
  /** What the project aims at, of the medians of one run: times faster than pycocotools, and peak memory. */
  readonly aim: { readonly timesPycocotools: number; readonly peakMiB: number };
}

export const WORKLOADS: readonly Workload[] = [
  {
    name: 'boxes',
    about: '100 boxes per image',
    iouType: 'bbox',
    groundTruth: 'instances_gt.json',
    detections: 'bbox_dt.json',
    aim: { timesPycocotools: 90, peakMiB: 140 },
  },
  {
    name: 'masks',
    about: '36 instance masks per image, as RLE strings',
    iouType: 'segm',
    groundTruth: 'instances_gt.json',
    detections: 'segm_dt.json',
    aim: { timesPycocotools: 30, peakMiB: 170 },
  },
  {
    name: 'keypoints',
    about: '20 poses of 17 keypoints per image',
    iouType: 'keypoints',
    groundTruth: 'keypoints_gt.json',
    detections: 'keypoints_dt.json',
    aim: { timesPycocotools: 32, peakMiB: 100 },
  },
  {
    name: 'proposals',
    about:
      '1,000 boxes per image without classes, maxDets 1, 10, 100, 1000; hotcoco and vernier summarise at the last of these, pycocotools at 100',
    iouType: 'bbox',
    groundTruth: 'instances_gt.json',
    detections: 'proposals_dt.json',
    classAgnostic: true,
    maxDets: [1, 10, 100, 1000],
    pythonObjectsMiB: 10_000,
    aim: { timesPycocotools: 240, peakMiB: 260 },
  },
];

export function workloadNamed(name: string): Workload {
  const found = WORKLOADS.find((workload) => workload.name === name);
  if (!found) throw new RangeError(`there is no workload ${name}`);
  return found;
}
