/** Label maps over GraphQL: registered, run, scored, asked for. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RunRecord } from '../../schema/run.ts';
import { ENCODERS } from '../evaluation/semantic/support/labelFolder.ts';
import {
  columns,
  labelGraph,
  labelManifest,
  PREDICTED,
  writeLabelled,
} from '../pipeline/support/labelZoo.ts';
import { zip } from '../registry/support/archives.ts';
import { bring } from '../registry/support/stores.ts';
import { mutate } from './support/mutate.ts';
import { at, openTestServer, type TestServer } from './support/testServer.ts';

/** The second is wrong in a quarter. */
const MAPS = { a: PREDICTED, b: columns([10, 1], [30, 2]) };

let server: TestServer;
let run: RunRecord;

const archiveOf = (maps: Record<string, Uint8Array>) =>
  bring(server.zoo.store, zip(Object.entries(maps).map(([name, content]) => ({ name, content }))));

const finished = async (payload: unknown): Promise<RunRecord> => {
  expect(at(payload, 'errors')).toEqual([]);
  const { id } = await server.zoo.runs.find(at<string>(payload, 'run.key'));
  let last = await server.zoo.runs.get(id);
  for await (const state of server.zoo.runs.watch(id)) last = state;
  expect(last.failure).toBeNull();
  return last;
};

beforeAll(async () => {
  server = await openTestServer();
  const { store, models } = server.zoo;
  await models.register({ artifact: await bring(store, labelGraph()), manifest: labelManifest() });
  const coco = await writeLabelled(join(server.directory, 'labelled'), MAPS);
  const pictures = await Promise.all(
    ['a', 'b'].map(async (name) => [`${name}.png`, await readImage(name)] as const),
  );
  const input = {
    name: 'maps',
    tasks: ['SEMANTIC_SEGMENTATION'],
    images: { archive: { digest: await archiveOf(Object.fromEntries(pictures)) } },
    annotations: [
      {
        source: { digest: await bring(store, coco) },
        labelMaps: {
          files: {
            archive: {
              digest: await archiveOf({
                'a.png': ENCODERS.grey.encode(MAPS.a),
                'b.png': ENCODERS.palette.encode(MAPS.b),
              }),
            },
          },
          ignore: [255],
        },
      },
    ],
  };
  const fields = `dataset { splits { labelMaps {
    encoding ignore other count background { id } missing { count first } classes { nodes { id name } totalCount }
  } } }`;
  const registered = await mutate(server, 'registerDataset', input, fields);
  expect(registered).toEqual({
    dataset: {
      splits: [
        {
          labelMaps: {
            ...{ encoding: 'INDEX', ignore: [255], other: [], count: 2, background: null },
            missing: { count: 0, first: [] },
            classes: {
              totalCount: 2,
              nodes: [
                { id: 1, name: 'class 1' },
                { id: 2, name: 'class 2' },
              ],
            },
          },
        },
      ],
    },
    errors: [],
  });
  const started = await mutate(
    server,
    'startEvaluation',
    { model: 'labelled', dataset: 'maps' },
    'run { key }',
  );
  run = await finished(started);
});
afterAll(() => server.close());

async function readImage(name: string): Promise<Uint8Array> {
  return readFile(join(server.directory, 'labelled', 'images', `${name}.png`));
}

async function asked(fields: string, id = run.id): Promise<unknown> {
  const { data, errors } = await server.ask(`query ($id: ID!) { run(id: $id) { ${fields} } }`, { id });
  expect(errors).toBeUndefined();
  return at(data, 'run');
}

const STAT = '{ value undefinedBecause n }';

describe('a run of label maps', () => {
  test('has its numbers, over all images and over some', async () => {
    const answer = await asked(`
      parameters { evaluation { iouType } labels { classes encoding ignore other boundaryRatio } }
      detection { iouType }
      semantic {
        protocol source images ignoredPixels miou { value undefinedBecause n classes }
        pixelAccuracy ${STAT} meanAccuracy { value } frequencyWeightedIou { value } meanDice { value }
        boundaryMiou { value } bySize { size upToPercent miou { value classes } } confusionDigest
        perClass(first: 1) { totalCount nodes { category { id name } iou ${STAT} groundTruthPixels predictedPixels boundaryIou { value } } }
      }
      odd: semantic(protocol: IMAGENETS, slice: { metadata: [{ key: "parity", equals: "odd" }] }) { protocol images miou { value } }
      files(kind: [LABEL_MAPS]) { kind name digest md5 }
    `);
    // Of 80 columns 70 are right: 30 of class 1, 10 more predicted; 40 of class 2, 10 more in the ground truth.
    expect(answer).toMatchObject({
      parameters: {
        evaluation: null,
        labels: { classes: 2, encoding: 'INDEX', ignore: [255], other: [0], boundaryRatio: null },
      },
      detection: null,
      semantic: {
        protocol: 'MMSEG',
        images: 2,
        ignoredPixels: 0,
        miou: { value: (30 / 40 + 40 / 50) / 2, undefinedBecause: null, n: 2400, classes: 2 },
        pixelAccuracy: { value: 70 / 80, undefinedBecause: null, n: 2400 },
        boundaryMiou: null,
        bySize: [{ size: 'S' }, { size: 'MS' }, { size: 'ML' }, { size: 'L', upToPercent: 100 }],
        perClass: {
          totalCount: 2,
          nodes: [
            {
              category: { id: 1, name: 'class 1' },
              iou: { value: 30 / 40, undefinedBecause: null, n: 900 },
              groundTruthPixels: 900,
              predictedPixels: 1200,
              boundaryIou: null,
            },
          ],
        },
      },
      odd: { protocol: 'IMAGENETS', images: 1, miou: { value: 1 } },
      files: [{ kind: 'LABEL_MAPS', name: 'semantic.zip', md5: expect.stringMatching(/^[0-9a-f]{32}$/) }],
    });
  });

  test('stands beside a published mIoU, and says by which protocol', async () => {
    const answer = await asked(`
      versusBaseline(baseline: "heavy-pspnet-resnet-101") {
        comparable
        rows { quantity dataset published measured n protocol comparable caveats { code prevents message } }
      }
    `);
    const rows = at<Array<{ dataset: string }>>(answer, 'versusBaseline.rows');
    expect(rows.find(({ dataset }) => dataset === 'Cityscapes')).toMatchObject({
      quantity: 'MIOU',
      published: 80.2,
      measured: expect.closeTo(77.5, 10),
      n: 2400,
      protocol: 'MMSEG',
      comparable: false,
      caveats: expect.arrayContaining([
        expect.objectContaining({ code: 'DATA_SET', prevents: true }),
        { code: 'PROTOCOL', prevents: false, message: expect.stringContaining('rules of MMSEG') },
      ]),
    });
  });

  test('counts boundaries where that is asked for', async () => {
    const input = { model: 'labelled', dataset: 'maps', labels: { boundaryRatio: 0.02 } };
    const { id } = await finished(await mutate(server, 'startEvaluation', input, 'run { key }'));
    const answer = await asked(
      'cacheHit parameters { labels { boundaryRatio } } semantic { boundaryMiou { value classes } }',
      id,
    );
    expect(answer).toMatchObject({
      cacheHit: true,
      parameters: { labels: { boundaryRatio: 0.02 } },
      semantic: { boundaryMiou: { value: expect.any(Number), classes: 2 } },
    });
  });

  test.each([
    [{ evaluation: { maxDets: [5] } }, 'leave maxDets out'],
    [{ labels: { boundaryRatio: 2 } }, 'labels'],
  ])('refuses %j', async (more, message) => {
    const payload = await mutate(server, 'startEvaluation', { model: 'labelled', dataset: 'maps', ...more });
    expect(at(payload, 'errors.0.message')).toContain(message);
  });
});

describe('label maps that were brought', () => {
  const score = async (maps: Record<string, Uint8Array>) =>
    mutate(
      server,
      'scoreLabelMaps',
      { files: { archive: { digest: await archiveOf(maps) } }, dataset: 'maps', suffix: '_pred' },
      'existed run { key }',
    );
  const right = {
    'a_pred.png': ENCODERS.grey.encode(MAPS.a),
    'b_pred.png': ENCODERS.deepGrey.encode(MAPS.b),
  };

  test('are scored', async () => {
    const { id } = await finished(await score(right));
    expect(await asked('source model { name } semantic { miou { value } }', id)).toEqual({
      source: 'RESULTS',
      model: null,
      semantic: { miou: { value: 1 } },
    });
    expect(await score(right)).toMatchObject({ existed: true });
  });

  test('are refused by name where one is missing', async () => {
    const payload = await score({ 'a_pred.png': right['a_pred.png'] });
    expect(at(payload, 'errors.0')).toMatchObject({
      __typename: 'InvalidInputError',
      message: expect.stringContaining('1 of 2 label maps are missing: b_pred.png'),
    });
  });
});
