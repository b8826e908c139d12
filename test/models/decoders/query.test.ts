/** Label maps of kind `query`, of what a trained network found. */
import { afterAll, describe, expect, it } from 'vitest';
import { readIndexedPng } from '../../../functions/evaluation/labels/pngLabels.ts';
import { Bench } from '../support/bench.ts';
import { mixingClasses } from '../support/grafts.ts';
import { inferPicture, type Subject, shipped } from '../support/inferShipped.ts';
import { pictureOf } from '../support/reference.ts';

const bench = new Bench();
afterAll(() => bench.close());

describe('label maps', () => {
  it('query: a class and a mask for each', async () => {
    const name = 'scenes-deeplab';
    const subject = await bench.grafted(name, 'query', mixingClasses(), {
      semantic: { kind: 'query', classes: 'class_queries', masks: 'logits' },
    });
    const picture = pictureOf(1);
    const labelsOf = async (each: Subject): Promise<number[]> => {
      const { labels } = await inferPicture(bench.pool, each, picture);
      return [...(await readIndexedPng(labels as Uint8Array, name)).values];
    };
    const [mixed, logits] = [await labelsOf(subject), await labelsOf(shipped(name))];
    const same = mixed.filter((label, at) => label === logits[at]).length;
    // Probabilities and logits do not meet at quite the same place between two samples.
    expect(same / logits.length).toBeGreaterThan(0.98);
  });
});
