/** Panoptic worlds as objects, with PNGs made in memory. */
import sharp from 'sharp';
import {
  evaluatePanoptic,
  type PanopticEvaluation,
  type PanopticOptions,
  type PanopticSource,
} from '../../../../functions/evaluation/panoptic/evaluatePanoptic.ts';
import { InvalidInputError } from '../../../../schema/errors.ts';

export interface Segment {
  id: number;
  category_id: number;
  area?: number;
  iscrowd?: number;
}

export interface Annotation {
  image_id: number;
  file_name: string;
  segments_info: Segment[];
}

export interface PanopticWorld {
  groundTruth: { categories: { id: number; name?: string; isthing: number }[]; annotations: Annotation[] };
  predictions: { annotations: Annotation[] };
  /** Ids as pairs of value and run, row by row. */
  maps: { image: number; height: number; width: number; groundTruth: number[]; prediction: number[] }[];
}

export const idsOfRuns = (runs: readonly number[]): number[] =>
  runs.flatMap((id, at) => (at % 2 === 0 ? Array<number>(runs[at + 1] as number).fill(id) : []));

/** A PNG whose colours are ids. */
export async function idPng(ids: readonly number[], height: number, width: number): Promise<Buffer> {
  const pixels = Uint8Array.from(ids.flatMap((id) => [id % 256, Math.floor(id / 256) % 256, id >>> 16]));
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer();
}

export type Pngs = Map<string, Uint8Array>;

export async function pngsOf({ maps }: PanopticWorld, side: 'groundTruth' | 'prediction'): Promise<Pngs> {
  const entries = maps.map(async (map): Promise<[string, Uint8Array]> => {
    return [`${map.image}.png`, await idPng(idsOfRuns(map[side]), map.height, map.width)];
  });
  return new Map(await Promise.all(entries));
}

export function sourceOf(name: string, document: unknown, pngs: Pngs): PanopticSource {
  return {
    document: { name, bytes: new TextEncoder().encode(JSON.stringify(document)) },
    readPng: async (fileName) => {
      const png = pngs.get(fileName);
      if (!png) throw new InvalidInputError(`${fileName} is not there`, 'every annotation has its PNG');
      return png;
    },
  };
}

export async function evaluateWorld(
  world: PanopticWorld,
  options: PanopticOptions = {},
): Promise<PanopticEvaluation> {
  const [truth, predicted] = await Promise.all([pngsOf(world, 'groundTruth'), pngsOf(world, 'prediction')]);
  return evaluatePanoptic(
    sourceOf('gt.json', world.groundTruth, truth),
    sourceOf('pred.json', world.predictions, predicted),
    options,
  );
}
