/** From an empty zoo to verified results, with nothing but HTTP: what the README shows of GraphQL. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { pack } from 'tar-stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { subscribe } from '../api/support/eventStream.ts';
import { at, openTestServer, type TestServer } from '../api/support/testServer.ts';

const MODELS = new URL('../../models/', import.meta.url);
const shipped = (name: string) => readFile(new URL(name, MODELS));
const IMAGES = 24;

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** Answers the payload of one mutation that has to go well. */
async function mutate<T>(field: string, query: string, variables: object): Promise<T> {
  const { data, text } = await server.ask(query, variables);
  expect(at(data, `${field}.errors`), text).toEqual([]);
  return at<T>(data, field);
}

/** Uploads a file; answers the id of the upload. */
async function upload(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const { ticket } = await mutate<{
    ticket: { uploadId: string; url: string; headers: { name: string; value: string }[] };
  }>(
    'createUpload',
    `mutation ($input: CreateUploadInput!) {
      createUpload(input: $input) { ticket { uploadId url headers { name value } } errors { ... on UserError { message } } }
    }`,
    { input: { bytes: bytes.length, sha256: `sha256:${sha256(bytes)}` } },
  );
  const headers = ticket.headers.map(({ name, value }): [string, string] => [name, value]);
  const sent = await fetch(ticket.url, { method: 'PUT', headers, body: bytes });
  expect(sent.ok, await sent.text()).toBe(true);
  await mutate(
    'completeUpload',
    `mutation ($id: ID!) { completeUpload(input: { uploadId: $id }) { file { digest } errors { ... on UserError { message } } } }`,
    { id: ticket.uploadId },
  );
  return ticket.uploadId;
}

/** The first images of the shipped data set as a tar archive, and their annotations. */
async function scenes(): Promise<{ archive: Uint8Array<ArrayBuffer>; annotations: Uint8Array<ArrayBuffer> }> {
  const names = (await readdir(new URL('scenes/images/', MODELS))).sort().slice(0, IMAGES);
  const tar = pack();
  for (const name of names) tar.entry({ name }, await shipped(`scenes/images/${name}`));
  tar.finalize();
  const all = JSON.parse(String(await shipped('scenes/annotations/instances.json'))) as {
    images: { id: number; file_name: string }[];
    annotations: { image_id: number }[];
  };
  const images = all.images.filter(({ file_name }) => names.includes(file_name));
  const ids = new Set(images.map(({ id }) => id));
  const annotations = all.annotations.filter(({ image_id }) => ids.has(image_id));
  return {
    archive: new Uint8Array(await buffer(tar)),
    annotations: new TextEncoder().encode(JSON.stringify({ ...all, images, annotations })),
  };
}

test('upload, register, evaluate, follow, slice, download, verify', async () => {
  const { model } = await mutate<{ model: { id: string; name: string } }>(
    'registerModel',
    `mutation ($uploadId: ID!, $manifest: JSON!) {
      registerModel(input: { artifact: { uploadId: $uploadId }, manifest: $manifest }) {
        model { id name warnings graph { inputs { name shape } } }
        errors { ... on UserError { message path } ... on SchemaError { problems { pointer message } } }
      }
    }`,
    {
      uploadId: await upload(new Uint8Array(await shipped('scenes-yolox/model.onnx'))),
      manifest: JSON.parse(String(await shipped('scenes-yolox/manifest.json'))),
    },
  );
  expect(model.name).toBe('scenes-yolox');

  const { archive, annotations } = await scenes();
  const { dataset } = await mutate<{ dataset: { id: string; splits: { imageCount: number }[] } }>(
    'registerDataset',
    `mutation ($images: ID!, $annotations: ID!) {
      registerDataset(input: {
        name: "scenes", images: { archive: { uploadId: $images } }, annotations: [{ source: { uploadId: $annotations } }]
      }) { dataset { id splits { imageCount } } errors { ... on UserError { message path } } }
    }`,
    { images: await upload(archive), annotations: await upload(annotations) },
  );
  expect(dataset.splits).toEqual([{ imageCount: IMAGES }]);

  const start = () =>
    mutate<{ run: { id: string }; existed: boolean }>(
      'startEvaluation',
      `mutation ($model: ID!, $dataset: ID!) {
        startEvaluation(input: { model: $model, dataset: $dataset }) { run { id } existed errors { ... on UserError { message } } }
      }`,
      { model: model.id, dataset: dataset.id },
    );
  const { run, existed } = await start();
  expect(existed).toBe(false);

  const { events } = await subscribe(
    server.url,
    'subscription ($id: ID!) { runEvents(id: $id) { run { status progress { imagesDone imagesTotal } failure { message } } } }',
    { variables: { id: run.id } },
  );
  let last: unknown;
  for await (const { event, data } of events) if (event === 'next') last = JSON.parse(data);
  expect(at(last, 'data.runEvents.run')).toEqual({
    status: 'SUCCEEDED',
    progress: { imagesDone: IMAGES, imagesTotal: IMAGES },
    failure: null,
  });

  const { data, text } = await server.ask(
    `query ($id: ID!) {
      run(id: $id) {
        imagesInferred cacheHit timing { framesPerSecond session { medianMs } } engine { executionProvider }
        all: detection { groundTruths box { ap { value n } ap50 { value } apLarge { value } perCategory { nodes { category { name } ap { value } } } } }
        large: detection(slice: { area: "large" }) { box { ap { value } } }
        people: detection(slice: { categoryIds: [1] }) { groundTruths box { ap50 { value } } }
        files { kind name digest bytes downloadUrl }
      }
    }`,
    { id: run.id },
  );
  const seen = at<Record<string, unknown>>(data, 'run');
  expect(seen, text).toMatchObject({ imagesInferred: IMAGES, cacheHit: false });
  expect(at<number>(seen, 'timing.framesPerSecond')).toBeGreaterThan(0);
  // The model was trained on other pictures of the same kind.
  expect(at<number>(seen, 'all.box.ap50.value')).toBeGreaterThan(0.3);
  expect(at(seen, 'large.box.ap.value')).toBe(at(seen, 'all.box.apLarge.value'));
  expect(at<number>(seen, 'people.groundTruths')).toBeLessThan(at<number>(seen, 'all.groundTruths'));

  const files = at<{ kind: string; name: string; digest: string; bytes: number; downloadUrl: string }[]>(
    seen,
    'files',
  );
  for (const { digest, bytes, downloadUrl } of files) {
    const body = new Uint8Array(await (await fetch(downloadUrl)).arrayBuffer());
    expect([body.length, `sha256:${sha256(body)}`]).toEqual([bytes, digest]);
  }
  expect(files.map(({ name }) => name)).toEqual(expect.arrayContaining(['bbox.json', 'bbox.json.sha256']));

  expect(await start()).toEqual({ run: { id: run.id }, existed: true, errors: [] });

  const { inference } = await mutate<{ inference: { detections: unknown[] } }>(
    'infer',
    `mutation ($model: ID!, $image: ID!) {
      infer(input: { model: $model, image: { uploadId: $image }, scoreThreshold: 0.3 }) {
        inference { width height detections { name score bbox } timing { sessionMs } }
        errors { ... on UserError { message path } }
      }
    }`,
    { model: 'scenes-yolox', image: await upload(new Uint8Array(await shipped('scenes/images/000001.jpg'))) },
  );
  expect(inference.detections.length).toBeGreaterThan(0);
  expect(server.log).toEqual([]);
});
