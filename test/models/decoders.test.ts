/**
 * Every decoder that no shipped graph needs, on what a trained network found: nodes at the end of a shipped graph give its
 * numbers under another contract, and the results have to be the same.
 */
import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readIndexedPng } from '../../functions/evaluation/labels/pngLabels.ts';
import { decodeRle, encodeRle } from '../../functions/evaluation/masks/rle.ts';
import { formatRleString, parseRleString } from '../../functions/evaluation/masks/rleString.ts';
import type { Detection } from '../../functions/inference/decoders/detections.ts';
import { createInferencePool } from '../../functions/inference/pool.ts';
import { ModelManifest } from '../../schema/manifest/manifest.ts';
import { TemporaryFolder } from '../inference/support/temporary.ts';
import { expectAgreement } from './support/agreement.ts';
import type { Graft } from './support/graft.ts';
import {
  gathering,
  mixing,
  mixingClasses,
  ofOnePerson,
  pasting,
  pointing,
  posing,
  querying,
} from './support/grafts.ts';
import { agreementWith, inferPicture, type Subject, shipped } from './support/inferShipped.ts';
import {
  graphOf,
  manifestOfShipped,
  pictureOf,
  type Reference,
  type ReferenceResult,
  referenceOf,
} from './support/reference.ts';

const pool = createInferencePool({ workers: 1, threadsPerWorker: 1, executionProviders: ['cpu'] });
let folder: TemporaryFolder;
beforeAll(async () => {
  folder = await TemporaryFolder.create();
});
afterAll(async () => {
  await pool.close();
  await folder[Symbol.asyncDispose]();
});

/** A shipped graph with more at its end; `members` take the place of those of its manifest. */
async function grafted(name: string, what: string, graft: Graft, members: object): Promise<Subject> {
  const file = await folder.write(`${what}.onnx`, graft.onto(readFileSync(graphOf(name))));
  return { file, manifest: ModelManifest.parse({ ...manifestOfShipped(name), ...members }) };
}

/** Of pictures that the network sees as they are: nothing is resized twice. */
function inTheirSize({ imageIds, results }: Reference): Reference {
  const seen = new Set(
    results
      .filter(({ segmentation }) => Math.max(...(segmentation?.size ?? [])) === 320)
      .map(({ image_id }) => image_id),
  );
  return {
    imageIds: imageIds.filter((id) => seen.has(id)),
    results: results.filter(({ image_id }) => seen.has(image_id)),
  };
}

describe('boxes', () => {
  it('gather: NonMaxSuppression in the graph selects what PyTorch keeps', async () => {
    const name = 'scenes-yolov8-style';
    const letterbox = { mode: 'letterbox', width: 320, height: 320, align: 'center' } as const;
    const { input, ...rest } = manifestOfShipped('scenes-yolox');
    const file = await folder.write('gather.onnx', gathering(0.65, 0.01).onto(readFileSync(graphOf(name))));
    const manifest = ModelManifest.parse({
      ...rest,
      input: { ...input, preprocessing: { ...input.preprocessing, resize: letterbox } },
      decoder: {
        kind: 'gather',
        outputs: { boxes: 'all_boxes', scores: 'all_scores', indices: 'selected' },
        box: { encoding: 'cxcywh', units: 'network' },
      },
      postprocessing: { scoreThreshold: 0.01, clip: 'after-nms', maxDetections: 100 },
    });
    expectAgreement(await agreementWith(pool, { file, manifest }, referenceOf(name)));
  });
});

describe('masks', () => {
  const name = 'scenes-mask-rcnn';
  const reference = inTheirSize(referenceOf(name));

  it('image: pasted by the graph, as torchvision does', async () => {
    const masks = { kind: 'image', output: 'pasted' };
    expectAgreement(await agreementWith(pool, await grafted(name, 'image', pasting(), { masks }), reference));
  });

  it('queries: a plane over the input for each', async () => {
    const subject = await grafted(name, 'queries', querying(), {
      decoder: {
        kind: 'queries',
        outputs: { scores: 'query_scores', boxes: 'query_boxes' },
        activation: 'none',
        background: 'none',
        multiLabel: false,
      },
      masks: { kind: 'queries', output: 'query_masks' },
    });
    expectAgreement(await agreementWith(pool, subject, reference));
  });

  it('prototypes: mixtures of planes that all share', async () => {
    const subject = await grafted(name, 'prototypes', mixing(), {
      decoder: { kind: 'final', outputs: { boxes: 'rows' } },
      masks: {
        kind: 'prototypes',
        coefficients: { output: 'rows', layout: 'rows', firstColumn: 6 },
        prototypes: 'planes',
      },
    });
    const results = reference.results.map(cutToBox);
    expectAgreement(await agreementWith(pool, subject, { ...reference, results }));
  });

  /** YOLO's rule: of a mask counts what has its upper left corner in the box. */
  function cutToBox(result: ReferenceResult): ReferenceResult {
    const { bbox, segmentation } = result;
    if (!segmentation) return result;
    const [height, width] = segmentation.size;
    const [x, y, w, h] = bbox;
    const pixels = decodeRle(parseRleString(segmentation.counts, height, width));
    // Column by column.
    for (let at = 0; at < pixels.length; at++) {
      const [column, row] = [Math.floor(at / height), at % height];
      if (column < x || column >= x + w || row < y || row >= y + h) pixels[at] = 0;
    }
    const counts = formatRleString(encodeRle(pixels, height, width));
    return { ...result, segmentation: { size: segmentation.size, counts } };
  }
});

describe('key points', () => {
  const name = 'scenes-keypoint-rcnn';
  const { imageIds } = referenceOf(name);
  const found = async (subject: Subject, picture: string): Promise<readonly Detection[]> =>
    (await inferPicture(pool, subject, picture)).detections;

  it('xy and box-extra: the highest sample of each map is where the enlarged map is highest', async () => {
    const xy = await grafted(name, 'xy', pointing(), { keypoints: { kind: 'xy', output: 'points' } });
    const behind = await grafted(name, 'box-extra', posing(), {
      decoder: { kind: 'final', outputs: { boxes: 'rows' } },
      keypoints: { kind: 'box-extra', output: 'rows', layout: 'rows', firstColumn: 6, count: 17 },
    });
    const pictures = imageIds.slice(0, 4).map(pictureOf);
    const inAll = async (subject: Subject): Promise<Detection[]> => {
      const each: Detection[] = [];
      for (const picture of pictures) each.push(...(await found(subject, picture)));
      return each;
    };
    const enlarged = await inAll(shipped(name));
    const points = await inAll(xy);
    expect(await inAll(behind)).toEqual(points);
    const { near, all } = compared(points, enlarged);
    expect(all).toBeGreaterThan(0);
    // Where a map has two peaks of nearly one height, enlarging it may decide for the other.
    expect(near / all).toBeGreaterThan(0.9);
  });

  it('topdown-heatmap and simcc: of a person cut out of a picture, as the same maps of its box', async () => {
    const side = 320;
    const { input, ...rest } = manifestOfShipped(name);
    const preprocessing = { ...input.preprocessing, resize: { mode: 'stretch', width: side, height: side } };
    const { decoder: _, ...alone } = { ...rest, input: { ...input, preprocessing } };
    const head = 'scenes-roi-keypoints';
    const file = await folder.write('person.onnx', ofOnePerson(side).onto(readFileSync(graphOf(head))));
    const subjectOf = (members: object) => ({
      file,
      manifest: ModelManifest.parse({ ...alone, ...members }),
    });
    const enlarged = subjectOf({
      decoder: { kind: 'final', outputs: { boxes: 'person' } },
      keypoints: { kind: 'roi-heatmap', output: 'heatmaps' },
    });
    const topdown = subjectOf({ keypoints: { kind: 'topdown-heatmap', output: 'heatmaps' } });
    const simcc = subjectOf({
      keypoints: { kind: 'simcc', x: 'along_x', y: 'along_y', splitRatio: 56 / side },
    });
    const person = await cutOut(referenceOf(name));
    const wanted = await found(enlarged, person);
    for (const subject of [topdown, simcc]) {
      const { near, all } = compared(await found(subject, person), wanted);
      expect(all).toBe(17);
      expect(near).toBeGreaterThanOrEqual(15);
    }
  });

  /** The likeliest person of the pictures, in a file of its own. */
  async function cutOut({ results }: Reference): Promise<string> {
    const [best] = [...results].sort((a, b) => b.score - a.score);
    if (!best) throw new Error('PyTorch found no person');
    const [x, y, width, height] = best.bbox.map(Math.floor) as [number, number, number, number];
    const person = sharp(pictureOf(best.image_id)).extract({ left: x, top: y, width, height });
    return folder.write('person.png', await person.png().toBuffer());
  }
});

/** How many key points there are, and how many lie within a sample and a half of 56 from those of the enlarged map. */
function compared(found: readonly Detection[] = [], wanted: readonly Detection[] = []) {
  expect(found).toHaveLength(wanted.length);
  let [near, all] = [0, 0];
  for (const [at, { keypoints = [], bbox }] of wanted.entries()) {
    const others = found[at]?.keypoints ?? [];
    expect(others).toHaveLength(keypoints.length);
    for (let k = 0; k < keypoints.length; k += 3, all++) {
      const isNear = ([0, 1] as const).every((axis) => {
        const distance = Math.abs((keypoints[k + axis] as number) - (others[k + axis] as number));
        return distance <= (1.5 * (bbox[2 + axis] as number)) / 56 + 0.5;
      });
      if (isNear) near++;
    }
  }
  return { near, all };
}

describe('label maps', () => {
  it('query: a class and a mask for each', async () => {
    const name = 'scenes-deeplab';
    const subject = await grafted(name, 'query', mixingClasses(), {
      semantic: { kind: 'query', classes: 'class_queries', masks: 'logits' },
    });
    const picture = pictureOf(1);
    const labelsOf = async (each: Subject): Promise<number[]> => {
      const { labels } = await inferPicture(pool, each, picture);
      return [...(await readIndexedPng(labels as Uint8Array, name)).values];
    };
    const [mixed, logits] = [await labelsOf(subject), await labelsOf(shipped(name))];
    const same = mixed.filter((label, at) => label === logits[at]).length;
    // Probabilities and logits do not meet at quite the same place between two samples.
    expect(same / logits.length).toBeGreaterThan(0.98);
  });
});
