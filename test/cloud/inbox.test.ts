import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { handleInboxEvent } from '../../functions/cloud/inbox.ts';
import { InvalidInputError, SchemaError } from '../../schema/errors.ts';
import { results, writeSample } from '../api/support/sampleData.ts';
import { type EventZoo, openEventZoo } from '../pipeline/support/eventZoo.ts';
import recorded from './fixtures/objectCreated.json' with { type: 'json' };

let sample: string;
let zoo: EventZoo;
beforeEach(async () => {
  sample = await mkdtemp(join(tmpdir(), 'zoometry-sample-'));
  await writeSample(sample);
  zoo = await openEventZoo();
  await zoo.registerSample(join(sample, 'images'));
});
afterEach(async () => {
  await zoo.close();
  await rm(sample, { recursive: true });
});

/** The event as EventBridge gives it, of another object. */
const eventOf = (key: string) => ({
  ...recorded,
  detail: { ...recorded.detail, object: { ...recorded.detail.object, key } },
});

it('the object of a recorded event is taken, and so is one that is told of twice', async () => {
  await zoo.drop('team/tool.json', results);
  await zoo.drop('team/tool.evaluation.json', { results: 'tool.json', dataset: 'savanna' });
  const first = await handleInboxEvent(zoo, recorded);
  const [run] = await zoo.allRuns();
  expect(first).toMatchObject({
    key: recorded.detail.object.key,
    taken: [{ outcome: { name: 'team/tool.evaluation.json', result: { kind: 'run', run: run?.id } } }],
  });
  expect(await handleInboxEvent(zoo, recorded)).toEqual(first);
  expect(await handleInboxEvent(zoo, eventOf('inbox/team/tool.json'))).toMatchObject({ taken: first.taken });
  expect(zoo.started).toEqual([run?.id]);
});

it('what is wrong with a request is its outcome, and no error that would have the event delivered again', async () => {
  await zoo.drop('a.evaluation.json', '{');
  expect(await handleInboxEvent(zoo, eventOf('inbox/a.evaluation.json'))).toMatchObject({
    taken: [{ outcome: { result: { kind: 'refused', error: { code: 'SCHEMA' } } } }],
  });
});

it('a folder, or an object that was taken away since, asks for nothing', async () => {
  for (const key of ['inbox/', 'inbox/team/', 'inbox/gone.evaluation.json']) {
    expect(await handleInboxEvent(zoo, eventOf(key))).toEqual({ key, taken: [] });
  }
});

it('an event of another place or kind is refused: the rule is wrong', async () => {
  for (const key of ['runs/ab/results/bbox.json', 'inbox-waiting/ab.json', 'inbox']) {
    await expect(handleInboxEvent(zoo, eventOf(key))).rejects.toThrow(InvalidInputError);
  }
  await expect(handleInboxEvent(zoo, { ...recorded, 'detail-type': 'Object Deleted' })).rejects.toThrow(
    SchemaError,
  );
  await expect(handleInboxEvent(zoo, { Records: [] })).rejects.toThrow('event at /source');
});
