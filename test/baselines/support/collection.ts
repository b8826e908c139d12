/** The shape of ../shared/data/published-baselines.json, as far as tests look at it. */
interface Lined {
  readonly source: {
    readonly lines?: [number, number];
    readonly linesA?: number[];
    readonly linesB?: number[];
  };
}
export interface DetectronFact extends Lined {
  readonly modelId: string;
  readonly type: string;
  readonly modelFamily: string;
  readonly backbone: string;
  readonly lrSchedule: string | null;
  readonly imagesPerGpu: number | null;
  readonly trainMemGB: number | null;
  readonly trainTimeSecPerIter: number | null;
  readonly trainTimeTotalHours: number | null;
  readonly inferenceTime: {
    readonly gpuSec: number;
    readonly cpuSec: number | null;
    readonly totalSec: number;
  };
  readonly boxAP: number | null;
  readonly maskAP: number | null;
  readonly kpAP: number | null;
  readonly propAR: number | null;
  readonly categoryScope: string;
  readonly tta: { readonly scales: number[] } | null;
  readonly derived?: { readonly iterations: number; readonly hoursFromSecPerIter: number };
  readonly upstream?: { readonly links: ReadonlyArray<{ readonly url: string; readonly md5Url: string }> };
}
export interface SegmentationFact extends Lined {
  readonly method: string;
  readonly variant?: string | null;
  readonly year: number;
  readonly backbone: string | null;
  readonly fps?: number;
  readonly paramsM?: number | null;
  readonly width?: number;
  readonly height?: number;
  readonly gpu?: string | null;
  readonly flags: readonly string[];
  readonly results: ReadonlyArray<{ metric: string; dataset: string; value: number; split: 'test' | 'val' }>;
}
export interface ImageNetSFact extends Lined {
  readonly method: string;
  readonly backbone: string;
  readonly preTrainingMode: string;
  readonly preTrainingEpochs: number;
  readonly cropSize: [number, number];
  readonly lrSchedule: number;
  readonly mIoU: number;
  readonly mIoUCorrected: number;
  readonly preTrainedUrl: string;
  readonly configUrl: string;
}
export interface Collection {
  readonly tables: ReadonlyArray<{ readonly id: string; readonly rows: readonly unknown[] }>;
  readonly seeds: ReadonlyArray<{ readonly file: string; readonly sha256: string; readonly bytes: number }>;
}
