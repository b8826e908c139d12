/**
 * Masks that no shipped graph gives, on what a trained network found: nodes at the end of `scenes-mask-rcnn` give its masks
 * under other contracts, and the results have to be the same.
 */
import { afterAll, describe, it } from 'vitest';
import { decodeRle, encodeRle } from '../../../functions/evaluation/masks/rle.ts';
import { formatRleString, parseRleString } from '../../../functions/evaluation/masks/rleString.ts';
import { expectAgreement } from '../support/agreement.ts';
import { Bench } from '../support/bench.ts';
import { mixing, pasting, querying } from '../support/grafts.ts';
import { agreementWith } from '../support/inferShipped.ts';
import { type Reference, type ReferenceResult, referenceOf } from '../support/reference.ts';

const bench = new Bench();
afterAll(() => bench.close());

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

describe('masks', () => {
  const name = 'scenes-mask-rcnn';
  const reference = inTheirSize(referenceOf(name));

  it('image: pasted by the graph, as torchvision does', async () => {
    const masks = { kind: 'image', output: 'pasted' };
    expectAgreement(
      await agreementWith(bench.pool, await bench.grafted(name, 'image', pasting(), { masks }), reference),
    );
  });

  it('queries: a plane over the input for each', async () => {
    const subject = await bench.grafted(name, 'queries', querying(), {
      decoder: {
        kind: 'queries',
        outputs: { scores: 'query_scores', boxes: 'query_boxes' },
        activation: 'none',
        background: 'none',
        multiLabel: false,
      },
      masks: { kind: 'queries', output: 'query_masks' },
    });
    expectAgreement(await agreementWith(bench.pool, subject, reference));
  });

  it('prototypes: mixtures of planes that all share', async () => {
    const subject = await bench.grafted(name, 'prototypes', mixing(), {
      decoder: { kind: 'final', outputs: { boxes: 'rows' } },
      masks: {
        kind: 'prototypes',
        coefficients: { output: 'rows', layout: 'rows', firstColumn: 6 },
        prototypes: 'planes',
      },
    });
    const results = reference.results.map(cutToBox);
    expectAgreement(await agreementWith(bench.pool, subject, { ...reference, results }));
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
