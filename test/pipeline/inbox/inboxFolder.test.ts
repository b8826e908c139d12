import { mkdir, mkdtemp, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Taken } from '../../../functions/pipeline/inbox/inbox.ts';
import { folderInbox } from '../../../functions/pipeline/inbox/local/folderFiles.ts';
import { InboxFolder } from '../../../functions/pipeline/inbox/local/inboxFolder.ts';
import { results, writeSample } from '../../api/support/sampleData.ts';
import { bytesOf, type EventZoo, manifestOf, openEventZoo } from '../support/eventZoo.ts';

let base: string;
let directory: string;
let zoo: EventZoo;
let folder: InboxFolder;
let told: Taken[];
let faults: unknown[];

/** How long ago everything was written, by the clock that is asked. */
let ago: number;
const files = () => folderInbox({ directory, now: () => Date.now() + ago });

const watch = () =>
  new InboxFolder({
    files: files(),
    inbox: zoo.inbox,
    onTaken: (taken) => told.push(taken),
    onFault: (error) => faults.push(error),
  });

beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'zoometry-inbox-'));
  directory = join(base, 'inbox');
  await writeSample(base);
  zoo = await openEventZoo({ files: files() });
  await zoo.registerSample(join(base, 'images'));
  [told, faults, ago] = [[], [], 60_000];
  folder = watch();
});
afterEach(async () => {
  await folder.close();
  expect(faults).toEqual([]);
  await zoo.close();
  await rm(base, { recursive: true });
});

const write = async (name: string, content: Parameters<typeof bytesOf>[0]) => {
  await mkdir(join(directory, name, '..'), { recursive: true });
  await writeFile(join(directory, name), bytesOf(content));
};
const outcome = async (name: string): Promise<unknown> =>
  JSON.parse(await readFile(join(directory, 'outcomes', name), 'utf8'));
const request = { results: 'tool.json', dataset: 'savanna' };

/** Looks until what was written is old news. */
async function looks(count = 2): Promise<void> {
  for (let look = 0; look < count; look++) await folder.look();
}

it('what is dropped is taken, once, and what came of it lies beside it', async () => {
  await write('team/tool.json', results);
  await write('team/tool.evaluation.json', request);
  await looks(5);
  const [run, ...others] = await zoo.allRuns();
  expect(others).toEqual([]);
  expect(told).toHaveLength(1);
  expect(zoo.started).toEqual([run?.id]);
  expect(await outcome('team/tool.evaluation.json')).toEqual({ run: run?.id, at: expect.any(String) });
});

it('a file that is being written is left alone until it stays as it is', async () => {
  await write('tool.evaluation.json', request);
  await looks();
  expect(await outcome('tool.evaluation.json')).toEqual({ waitsFor: 'the file tool.json' });
  ago = -60_000;
  const text = JSON.stringify(results);
  for (let end = 20; end < text.length; end += 100) {
    await write('tool.json', text.slice(0, end));
    await zoo.inbox.take('tool.evaluation.json');
    await folder.look();
  }
  expect(await zoo.allOutcomes()).toEqual([]);
  await write('tool.json', text);
  ago = 60_000;
  await looks(2);
  expect(await zoo.allRuns()).toHaveLength(1);
  expect((await zoo.allOutcomes()).map(({ result }) => result.kind)).toEqual(['run']);
});

it('files of unfinished downloads, hidden ones and links are none; a rename makes them one', async () => {
  await write('tool.json', results);
  await write('tool.evaluation.json.part', request);
  await write('.tool.evaluation.json', request);
  await writeFile(join(base, 'elsewhere.json'), JSON.stringify(request));
  await symlink(join(base, 'elsewhere.json'), join(directory, 'tool.link.evaluation.json'));
  await looks(3);
  expect(await zoo.allOutcomes()).toEqual([]);
  await rename(join(directory, 'tool.evaluation.json.part'), join(directory, 'tool.evaluation.json'));
  await looks(2);
  expect(await zoo.allRuns()).toHaveLength(1);
});

it('the next watcher starts nothing again, and takes what was dropped while nobody watched', async () => {
  await write('tool.json', results);
  await write('tool.evaluation.json', request);
  await looks();
  await folder.close();
  await write('second.json', results.slice(1));
  await write('second.evaluation.json', { ...request, results: 'second.json' });
  told.length = 0;
  folder = watch();
  await looks();
  expect(zoo.started).toHaveLength(2);
  expect(told).toMatchObject([{ outcome: { name: 'second.evaluation.json' } }]);
});

it('says what a request waits for, and what came of it when that was brought by anybody', async () => {
  await write('a.evaluation.json', { model: 'tiny', dataset: 'savanna' });
  await looks();
  expect(await outcome('a.evaluation.json')).toEqual({ waitsFor: 'the model "tiny"' });
  await zoo.registerModel('tiny', 'weights');
  await looks(4);
  expect(await outcome('a.evaluation.json')).toEqual({
    run: (await zoo.allRuns())[0]?.id,
    at: expect.any(String),
  });
});

it('a model in a folder of its own is registered, and what was refused is told with its reason', async () => {
  await write('models/tiny/model.onnx', 'weights');
  await write('models/tiny/manifest.json', manifestOf('tiny'));
  await write('bad.evaluation.json', '{"model": "tiny"}');
  await looks();
  expect(await outcome('models/tiny/manifest.json')).toMatchObject({
    model: (await zoo.models.find('tiny')).id,
  });
  expect(await outcome('bad.evaluation.json')).toMatchObject({
    refused: { code: 'SCHEMA', problems: [{ pointer: '/dataset' }] },
  });
});

it('leaves no half-written outcome, and no file that is not an outcome', async () => {
  await write('bad.evaluation.json', '{');
  await looks();
  expect(await readdir(join(directory, 'outcomes'))).toEqual(['bad.evaluation.json']);
  await looks(3);
  expect(await zoo.allOutcomes()).toHaveLength(1);
});

it('makes the folder, looks through it by itself, and stops', async () => {
  const taken = Promise.withResolvers<Taken>();
  const watching = new InboxFolder({
    files: files(),
    inbox: zoo.inbox,
    onTaken: taken.resolve,
    onFault: (error) => faults.push(error),
  });
  await watching.start(5);
  await write('bad.evaluation.json', '{');
  expect(await taken.promise).toMatchObject({ outcome: { name: 'bad.evaluation.json' } });
  await watching.close();
  await write('worse.evaluation.json', '{');
  expect(await zoo.allOutcomes()).toHaveLength(1);
});

it('a fault of ours is told, and the file taken later', async () => {
  await write('bad.evaluation.json', '{');
  const { catalog } = zoo;
  const { create } = catalog;
  catalog.create = () => Promise.reject(new Error('no space is left'));
  await looks(2);
  expect(faults.splice(0)).toMatchObject([
    { message: 'bad.evaluation.json in the inbox is not taken, and tried again later: no space is left' },
  ]);
  catalog.create = create;
  await looks(3);
  expect(await zoo.allOutcomes()).toHaveLength(1);
});
