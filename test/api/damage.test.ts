/** What clients are told where the zoo's own files were changed behind its back: the object, and never a number. */
import { chmod, rm, writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { putBlob } from '../../functions/storage/putBlob.ts';
import { blobKey, matchesKey, metricsKey } from '../../schema/keys.ts';
import { putJson, registerSample, results, writeSample } from './support/sampleData.ts';
import { modelRecord } from './support/sampleRecords.ts';
import { at, openTestServer, type TestServer } from './support/testServer.ts';

let server: TestServer;
let id: string;
let key: string;

beforeEach(async () => {
  server = await openTestServer();
  await writeSample(server.directory);
  await registerSample(server.zoo, server.directory);
  const { data } = await server.ask(
    `mutation ($digest: Digest!) { scoreResults(input: { results: { digest: $digest }, dataset: "savanna" }) {
      run { id key } } }`,
    { digest: await putJson(server.zoo, results) },
  );
  id = at<string>(data, 'scoreResults.run.id');
  key = at<string>(data, 'scoreResults.run.key').slice('sha256:'.length);
  for await (const _seen of server.zoo.runs.watch(key));
});
afterEach(() => server.close());

async function damage(object: string): Promise<void> {
  const file = await server.zoo.store.localFile(object);
  await chmod(file, 0o644);
  await writeFile(file, 'something else');
}

describe('damage to the store', () => {
  test.each([
    ['changed', damage],
    ['gone', async (object: string) => rm(await server.zoo.store.localFile(object))],
  ])('names a match table that is %s, and answers no number', async (_what, harm) => {
    await harm(matchesKey(key));
    const { data, errors } = await server.ask(
      'query ($id: ID!) { run(id: $id) { status detection { box { ap { value } } } } }',
      { id },
    );
    expect(at(data, 'run')).toEqual({ status: 'SUCCEEDED', detection: null });
    expect(errors[0]).toMatchObject({
      message: expect.stringContaining(`the stored object ${matchesKey(key)} is damaged`),
      path: ['run', 'detection'],
      extensions: { code: 'DAMAGED_OBJECT', requestId: expect.any(String) },
    });
    expect(server.log.join()).toContain(matchesKey(key));
  });

  test('names the summary of a run', async () => {
    await damage(metricsKey(key));
    const { errors } = await server.ask('query ($id: ID!) { run(id: $id) { timing { framesPerSecond } } }', {
      id,
    });
    expect(errors[0]).toMatchObject({
      message: expect.stringContaining(`the stored object ${metricsKey(key)} is damaged`),
      extensions: { code: 'DAMAGED_OBJECT' },
    });
  });

  test('names results that were brought, where they are to be scored once more', async () => {
    const digest = await putJson(server.zoo, results);
    await damage(blobKey(digest));
    const { errors } = await server.ask(
      `mutation ($digest: Digest!) { scoreResults(input: { results: { digest: $digest }, dataset: "savanna",
        evaluation: { maxDets: [1] } }) { run { id } } }`,
      { digest },
    );
    expect(errors[0]).toMatchObject({
      message: expect.stringContaining(`the stored object ${blobKey(digest)} is damaged`),
      extensions: { code: 'DAMAGED_OBJECT' },
    });
  });

  test('names a graph that is no longer the registered one, which is then not run', async () => {
    const { store, catalog } = server.zoo;
    const { digest: artifact } = await putBlob(store, Buffer.from('a graph'));
    await catalog.create('model', { ...modelRecord('moth', 99), artifact });
    await damage(blobKey(artifact));
    const { errors } = await server.ask(
      `mutation ($digest: Digest!) { infer(input: { model: "moth", image: { digest: $digest } }) {
        inference { width } } }`,
      { digest: await putJson(server.zoo, 'an image') },
    );
    expect(errors[0]).toMatchObject({
      message: expect.stringContaining(`the stored object ${blobKey(artifact)} is damaged`),
      extensions: { code: 'DAMAGED_OBJECT' },
    });
  });
});
