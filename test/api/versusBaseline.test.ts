/** Runs held against published baselines over GraphQL. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openQueryZoo, type QueryZoo } from './support/queryZoo.ts';
import { annotations, putJson, results } from './support/sampleData.ts';
import { scoredRun } from './support/scoredRun.ts';
import { at, type TestServer } from './support/testServer.ts';

let zoo: QueryZoo;
let server: TestServer;
beforeAll(async () => {
  zoo = await openQueryZoo();
  server = zoo.server;
});
afterAll(() => server.close());

describe('run.versusBaseline', () => {
  const COMPARISON = `{
    tolerance comparable baseline { key }
    rows { quantity dataset split personOnly published printed measured undefinedBecause n protocol delta withinTolerance comparable caveats { code prevents } }
    caveats { code prevents message }
  }`;
  const person = {
    ...annotations,
    categories: [{ id: 1, name: 'person' }, annotations.categories[1]],
  };

  test('tells each number with its own, and why they cannot be compared', async () => {
    const run = await scoredRun(server, zoo.dataset.id, results);
    const { data, errors } = await server.ask(
      `query ($id: ID!) { run(id: $id) {
        detection { box { ap { value n } } }
        faster: versusBaseline(baseline: "35857345") ${COMPARISON}
        rpn: versusBaseline(baseline: "detectron-35998355", tolerance: 100) ${COMPARISON}
        person: versusBaseline(baseline: "37697547") ${COMPARISON}
      } }`,
      { id: run.id },
    );
    expect(errors).toBeUndefined();
    const ap = at<{ value: number; n: number }>(data, 'run.detection.box.ap');
    expect(at(data, 'run.faster')).toMatchObject({
      tolerance: 0.1,
      comparable: false,
      baseline: { key: 'detectron-35857345' },
      rows: [
        {
          quantity: 'BOX_AP',
          dataset: 'MS COCO',
          published: 36.7,
          measured: ap.value * 100,
          n: ap.n,
          protocol: 'COCO',
          delta: ap.value * 100 - 36.7,
          withinTolerance: null,
          comparable: false,
          caveats: [
            { code: 'DATA_SET', prevents: true },
            { code: 'TTA', prevents: false },
          ],
        },
        { quantity: 'GPU_SECONDS_PER_IMAGE', measured: null, undefinedBecause: 'NOT_APPLICABLE', n: null },
        { quantity: 'CPU_SECONDS_PER_IMAGE' },
        { quantity: 'SECONDS_PER_IMAGE' },
      ],
    });
    // Six of the eight objects are found, and exactly.
    expect(at(data, 'run.rpn.rows.0')).toMatchObject({
      quantity: 'PROPOSAL_AR',
      measured: 75,
      protocol: 'DETECTRON_AR',
    });
    expect(at(data, 'run.person.rows.0')).toMatchObject({
      quantity: 'BOX_AP',
      personOnly: true,
      measured: null,
      caveats: expect.arrayContaining([{ code: 'PERSON_ONLY', prevents: true }]),
    });
  });

  test('is over the category person alone where the baseline is', async () => {
    const { zoo: embedded, directory } = server;
    const { record } = await embedded.datasets.register({
      name: 'walkers',
      task: ['DETECTION'],
      images: { kind: 'directory', path: `${directory}/images` },
      annotations: [{ split: 'VAL', annotations: await putJson(embedded, person) }],
    });
    const run = await scoredRun(server, record.id, results);
    const { data } = await server.ask(
      `query ($id: ID!) { run(id: $id) {
        persons: detection(slice: { categoryIds: [1] }) { box { ap { value n } } }
        versusBaseline(baseline: "37697547") { rows { quantity measured n } }
      } }`,
      { id: run.id },
    );
    const { value, n } = at<{ value: number; n: number }>(data, 'run.persons.box.ap');
    expect(value).toBeLessThan(1);
    expect(at(data, 'run.versusBaseline.rows.0')).toEqual({ quantity: 'BOX_AP', measured: value * 100, n });
  });

  test('is null of a run that has not succeeded, and refuses what it cannot find', async () => {
    const [queued] = zoo.runs;
    const ask = (args: string) =>
      server.ask(`query ($id: ID!) { run(id: $id) { versusBaseline(${args}) { comparable } } }`, {
        id: queued.id,
      });
    expect((await ask('baseline: "35857345"')).data).toEqual({ run: { versusBaseline: null } });
    expect((await ask('baseline: "nothing"')).errors).toMatchObject([
      { message: 'there is no baseline "nothing"', extensions: { code: 'NOT_FOUND' } },
    ]);
    expect((await ask('baseline: "35857345", tolerance: -1')).errors).toMatchObject([
      { message: 'tolerance is -1: give 0 to 100' },
    ]);
  });
});
