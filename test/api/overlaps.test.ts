/** What a run's overlaps are for, and runs from before there were any. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { overlapsKey } from '../../schema/keys.ts';
import type { RunRecord } from '../../schema/run.ts';
import { masks, registerReserve } from './support/reserve.ts';
import { registerSample, results, writeSample } from './support/sampleData.ts';
import { scoredRun } from './support/scoredRun.ts';
import { at, openTestServer, type TestServer } from './support/testServer.ts';

let server: TestServer;

beforeAll(async () => {
  server = await openTestServer();
  await writeSample(server.directory);
});
afterAll(() => server.close());

const ERRORS = `files { kind } detection { matchedAnewBecause confusion { counts foundAnewBecause }
  errors { errors { type count } foundAnewBecause } }`;
const ask = (run: RunRecord, fields: string) =>
  server.ask(`query ($id: ID!) { run(id: $id) { ${fields} } }`, { id: run.id });

test('a run without stored overlaps has them found in its results file, and says so', async () => {
  await registerSample(server.zoo, server.directory);
  const run = await scoredRun(server, 'savanna', results);
  const stored = await ask(run, ERRORS);
  expect(stored.errors).toBeUndefined();
  expect(at(stored.data, 'run.files')).toContainEqual({ kind: 'OVERLAPS' });
  await server.zoo.store.delete(overlapsKey(run.id));
  const found = await ask(run, ERRORS);
  expect(found.errors).toBeUndefined();
  expect(at(found.data, 'run.files')).not.toContainEqual({ kind: 'OVERLAPS' });
  const because = expect.stringContaining('the run is from before overlaps were stored');
  const { confusion, errors } = at<Record<'confusion' | 'errors', object>>(stored.data, 'run.detection');
  expect(at(found.data, 'run.detection')).toEqual({
    matchedAnewBecause: null,
    confusion: { ...confusion, foundAnewBecause: because },
    errors: { ...errors, foundAnewBecause: because },
  });
});

test('what is matched anew has overlaps of its own', async () => {
  const run = await scoredRun(server, 'savanna', results);
  const { data, errors } = await ask(
    run,
    'detection(slice: { maxDetections: 200 }) { matchedAnewBecause confusion { maxDetections foundAnewBecause } }',
  );
  expect(errors).toBeUndefined();
  expect(at(data, 'run.detection')).toEqual({
    matchedAnewBecause: expect.stringContaining('number of detections'),
    confusion: { maxDetections: 200, foundAnewBecause: null },
  });
});

test('a run of boundaries has the metrics of masks and their analyses', async () => {
  await registerReserve(server.zoo, server.directory, 'reserve');
  const run = await scoredRun(server, 'reserve', masks, { iouType: 'BOUNDARIES', dilationRatio: 0.05 });
  const { data, errors } = await ask(
    run,
    `parameters { evaluation { iouType dilationRatio } } files(kind: [MASKS]) { name }
    detection { iouType box { ap { value } } mask { ap { value } } boundary { ap50 { value n } ap75 { value } }
      matches { nodes { outcome iou } } errors { images } }`,
  );
  expect(errors).toBeUndefined();
  expect(at(data, 'run')).toMatchObject({
    parameters: { evaluation: { iouType: 'BOUNDARIES', dilationRatio: 0.05 } },
    files: [{ name: 'segm.json' }],
    detection: {
      iouType: 'BOUNDARIES',
      box: null,
      mask: null,
      // The half of a person has half of its pixels, but less than half of its boundary.
      boundary: {
        ap50: { value: expect.closeTo(34 / 101, 12), n: 3 },
        ap75: { value: expect.closeTo(34 / 101, 12) },
      },
      errors: { images: 3 },
    },
  });
  expect(at(data, 'run.detection.matches.nodes.0')).toEqual({ outcome: 'TRUE_POSITIVE', iou: 1 });
});
