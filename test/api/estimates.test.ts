/** How sure the numbers of a run are, and whether another is better, over GraphQL. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type MistakenRun, openMistakenRun, perfect } from './support/mistakenRun.ts';
import { runRecord } from './support/sampleRecords.ts';
import { scoredRun } from './support/scoredRun.ts';
import { at } from './support/testServer.ts';

let opened: MistakenRun;
let better: string;

beforeAll(async () => {
  opened = await openMistakenRun();
  better = (await scoredRun(opened.server, 'savanna', perfect)).id;
});
afterAll(() => opened.server.close());

const ask: MistakenRun['ask'] = (fields, id) => opened.ask(fields, id);

describe('how sure the numbers are', () => {
  test('is told by intervals, the same for the same seed', async () => {
    const { data, errors } =
      await ask(`detection(slice: { iouThresholds: [0.5, 0.75] }) { box { ap { value } }
      a: intervals(resamples: 100, seed: 7) { ...All } b: intervals(resamples: 100, seed: 7) { ...All } } } }
      fragment All on MetricIntervals { parameters { method generator resamples seed level area maxDetections minScore images }
        ap { estimate { value n } interval { low high standardError resamples } } ar { estimate { value } }
        perCategory { nodes { category { name } ap { estimate { value } interval { low high } } } `);
    expect(errors).toBeUndefined();
    const { a, b, box } = at<
      Record<'a' | 'b' | 'box', { ap: object; parameters: object; perCategory: object }>
    >(data, 'run.detection');
    expect(a).toEqual(b);
    expect(a.parameters).toMatchObject({ resamples: 100, seed: 7, level: 0.95, area: 'all', images: 4 });
    expect(a.ap).toMatchObject({ estimate: { ...box.ap, n: 8 }, interval: { resamples: 100 } });
    expect(at<number>(a.ap, 'interval.low')).toBeLessThan(at<number>(a.ap, 'interval.high'));
    expect(at(a.perCategory, 'nodes.1')).toMatchObject({
      category: { name: 'elephant' },
      ap: { interval: { low: expect.closeTo(1, 12), high: expect.closeTo(1, 12) } },
    });
  });

  test('is told of the difference of two runs', async () => {
    const { data, errors } = await opened.server.ask(
      `query ($a: ID!, $b: ID!) { run(id: $a) { compare(to: $b, resamples: 200, permutations: 50) {
        a { key } b { key } parameters { resamples images } permutations
        ap { a { value } b { value } delta { value n } interval { low high } probabilityBBetter pValue permutationPValue }
        perCategory(first: 1) { totalCount nodes { category { name } ap { delta { value } } } }
        notShared { imagesOnlyInA imagesOnlyInB categoriesOnlyInA } } } }`,
      { a: opened.run, b: better },
    );
    expect(errors).toBeUndefined();
    expect(at(data, 'run.compare')).toMatchObject({
      a: { key: `sha256:${opened.run}` },
      b: { key: `sha256:${better}` },
      parameters: { resamples: 200, images: 4 },
      permutations: 50,
      ap: {
        b: { value: expect.closeTo(1, 12) },
        delta: { value: expect.closeTo((1 - 51 / 101) / 2, 12), n: 4 },
      },
      perCategory: { totalCount: 2, nodes: [{ category: { name: 'ant' } }] },
      notShared: { imagesOnlyInA: 0, imagesOnlyInB: 0, categoriesOnlyInA: [] },
    });
    expect(at<number>(data, 'run.compare.ap.probabilityBBetter')).toBeGreaterThan(0.9);
  });

  test('is not told of a run that has not succeeded, nor of one there is not', async () => {
    const queued = runRecord(1, {
      model: 'moth',
      dataset: (await opened.server.zoo.datasets.find('savanna')).id,
    });
    await opened.server.zoo.catalog.create('run', queued);
    expect((await ask(`compare(to: "${queued.id}") { permutations }`)).data).toEqual({
      run: { compare: null },
    });
    const { errors } = await ask('compare(to: "abcdef12") { permutations }');
    expect(errors[0]).toMatchObject({ message: 'there is no run "abcdef12"', path: ['run', 'compare'] });
  });
});
