/**
 * Key points that no shipped graph gives, on what a trained network found: nodes at the end of `scenes-keypoint-rcnn` and
 * its head give the highest samples of their heat maps under other contracts.
 */
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import type { Detection } from '../../../functions/inference/decoders/detections.ts';
import { ModelManifest } from '../../../schema/manifest/manifest.ts';
import { Bench } from '../support/bench.ts';
import { ofOnePerson, pointing, posing } from '../support/grafts.ts';
import { inferPicture, type Subject, shipped } from '../support/inferShipped.ts';
import { manifestOfShipped, pictureOf, type Reference, referenceOf } from '../support/reference.ts';

const bench = new Bench();
afterAll(() => bench.close());

describe('key points', () => {
  const name = 'scenes-keypoint-rcnn';
  const { imageIds } = referenceOf(name);
  const found = async (subject: Subject, picture: string): Promise<readonly Detection[]> =>
    (await inferPicture(bench.pool, subject, picture)).detections;

  it('xy and box-extra: the highest sample of each map is where the enlarged map is highest', async () => {
    const xy = await bench.grafted(name, 'xy', pointing(), { keypoints: { kind: 'xy', output: 'points' } });
    const behind = await bench.grafted(name, 'box-extra', posing(), {
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
    const file = await bench.graph(head, 'person', ofOnePerson(side));
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
    return bench.write('person.png', await person.png().toBuffer());
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
