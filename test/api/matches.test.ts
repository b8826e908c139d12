/** Every detection and every missed object of a run, over GraphQL. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type MistakenRun, openMistakenRun } from './support/mistakenRun.ts';
import { poses, registerReserve } from './support/reserve.ts';
import { scoredRun } from './support/scoredRun.ts';
import { at } from './support/testServer.ts';

let opened: MistakenRun;

beforeAll(async () => {
  opened = await openMistakenRun();
});
afterAll(() => opened.server.close());

const ask: MistakenRun['ask'] = (fields, id) => opened.ask(fields, id);

describe('matches', () => {
  test('are listed with their boxes, page by page', async () => {
    const fields = `totalCount counts { truePositives falsePositives falseNegatives ignored } pageInfo { endCursor hasNextPage }
      nodes { outcome imageId category { name } score iou annotationId bbox groundTruthBbox }`;
    const first = await ask(`detection { matches(first: 2, order: SCORE) { ${fields} } }`);
    expect(first.errors).toBeUndefined();
    const page = at<{ pageInfo: { endCursor: string } }>(first.data, 'run.detection.matches');
    expect(page).toMatchObject({
      totalCount: 10,
      counts: { truePositives: 6, falsePositives: 2, falseNegatives: 2, ignored: 0 },
      pageInfo: { hasNextPage: true },
    });
    expect(at(page, 'nodes.0')).toMatchObject({ outcome: 'TRUE_POSITIVE', imageId: 1, score: 0.8, iou: 1 });
    const rest = await ask(
      `detection { matches(first: 100, order: SCORE, after: "${page.pageInfo.endCursor}") { ${fields} } }`,
    );
    const nodes = at<object[]>(rest.data, 'run.detection.matches.nodes');
    expect(nodes).toHaveLength(8);
    expect(nodes).toContainEqual({
      outcome: 'FALSE_POSITIVE',
      imageId: 3,
      category: { name: 'ant' },
      score: 0.4,
      iou: null,
      annotationId: null,
      bbox: [150, 10, 20, 20],
      groundTruthBbox: null,
    });
    expect(nodes).toContainEqual({
      outcome: 'FALSE_NEGATIVE',
      imageId: 4,
      category: { name: 'ant' },
      score: null,
      iou: null,
      annotationId: 41,
      bbox: null,
      groundTruthBbox: [10, 10, 20, 20],
    });
    expect(nodes).toContainEqual({
      outcome: 'TRUE_POSITIVE',
      imageId: 2,
      category: { name: 'elephant' },
      score: 0.7,
      iou: 1,
      annotationId: 22,
      bbox: [90, 90, 100, 100],
      groundTruthBbox: [90, 90, 100, 100],
    });
  });

  test('are chosen by outcome, score and slice', async () => {
    const { data, errors } = await ask(`
      wrong: detection { matches(outcome: [FALSE_POSITIVE], maxScore: 0.35) { totalCount nodes { imageId } } }
      missed: detection(slice: { categoryIds: [1], metadata: [{ key: "weather", equals: "sun" }] }) {
        matches(outcome: [FALSE_NEGATIVE]) { totalCount counts { falseNegatives falsePositives } } }`);
    expect(errors).toBeUndefined();
    expect(at(data, 'run')).toEqual({
      wrong: { matches: { totalCount: 1, nodes: [{ imageId: 4 }] } },
      missed: { matches: { totalCount: 1, counts: { falseNegatives: 1, falsePositives: 1 } } },
    });
  });

  test('by area are matched anew where the run kept only who found whom of all sizes, and say so', async () => {
    const { data, errors } = await ask(`
      all: detection { matchedAnewBecause matches { matchedAnewBecause } }
      small: detection(slice: { area: "small" }) { matchedAnewBecause matches(order: SCORE, first: 1) {
        matchedAnewBecause counts { truePositives falsePositives falseNegatives ignored }
        nodes { category { name } bbox groundTruthBbox } } }`);
    expect(errors).toBeUndefined();
    // Of four ants two are found and one is where nothing is; the ant on an elephant and the elephants are large.
    expect(at(data, 'run')).toEqual({
      all: { matchedAnewBecause: null, matches: { matchedAnewBecause: null } },
      small: {
        matchedAnewBecause: null,
        matches: {
          matchedAnewBecause:
            'the run does not keep who matched whom of area range small: its results file was matched once more',
          counts: { truePositives: 2, falsePositives: 1, falseNegatives: 2, ignored: 5 },
          nodes: [{ category: { name: 'ant' }, bbox: [10, 10, 20, 20], groundTruthBbox: [10, 10, 20, 20] }],
        },
      },
    });
  });

  test('of keypoints have the boxes of objects alone', async () => {
    await registerReserve(opened.server.zoo, opened.server.directory, 'reserve');
    const { id } = await scoredRun(opened.server, 'reserve', poses, {
      iouType: 'KEYPOINTS',
      sigmas: [0.1, 0.1],
    });
    const { data, errors } = await ask(
      'detection { matches(first: 1) { nodes { outcome iou bbox groundTruthBbox } } }',
      id,
    );
    expect(errors).toBeUndefined();
    expect(at(data, 'run.detection.matches.nodes.0')).toEqual({
      outcome: 'TRUE_POSITIVE',
      iou: 1,
      bbox: null,
      groundTruthBbox: [20, 20, 100, 100],
    });
  });
});
