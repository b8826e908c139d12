/** What is proposed, measured, shown and exported, by the program itself. */
import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { openPromise } from 'yauzl';
import type { ModelManifest } from '../../schema/manifest/manifest.ts';
import { constantOutputs, proposalHead } from '../inference/support/graphs.ts';
import { manifestOf } from '../inference/support/manifests.ts';
import { headManifest, proposerGraph, proposerManifest } from '../pipeline/support/proposalZoo.ts';
import { cocoOf, picture, writeFiles } from '../registry/support/coco.ts';
import { temporaryFolder, zoo, zooJson } from './support/program.ts';

const CARD = {
  type: 'Fast',
  backbone: 'FPN',
  lrSchedule: { kind: 'cosine', steps: 90 },
  imagesPerStep: 16,
  trainingMemoryMiB: 512,
  trainingSeconds: 1800,
  secondsPerStep: 20,
  licence: 'Apache-2.0',
};

let home: string;
let proposed: string;
let found: string;
let masked: string;
const inHome = (...args: string[]) => [...args, '--home', home];
const ask = <T>(...args: string[]) => zooJson<T>(inHome(...args));

async function add(graph: Uint8Array, manifest: ModelManifest, card?: object): Promise<void> {
  const folder = join(home, 'brought', manifest.name);
  await mkdir(folder, { recursive: true });
  const [onnx, file] = [join(folder, 'model.onnx'), join(folder, 'manifest.json')];
  await writeFile(onnx, graph);
  await writeFile(file, JSON.stringify(manifest));
  if (card) await writeFile(join(folder, 'card.json'), JSON.stringify(card));
  await ask('models', 'add', '--onnx', onnx, '--manifest', file);
}

async function ran(model: string, ...args: string[]): Promise<string> {
  const { run } = await ask<{ run: { id: string } }>(
    'run',
    '--model',
    model,
    '--dataset',
    'streets',
    ...args,
  );
  return run.id;
}

beforeAll(async () => {
  home = await temporaryFolder();
  await add(proposerGraph(), proposerManifest());
  await add(proposalHead(), headManifest(), CARD);
  const detections = { dims: [1, 6], values: [4, 0, 8, 8, 0.9, 0] };
  const masks = { dims: [1, 1, 14, 14], values: Array<number>(196).fill(1) };
  await add(
    constantOutputs({ detections, masks }),
    manifestOf({
      name: 'masked',
      task: 'INSTANCE_SEGMENTATION',
      masks: { kind: 'roi', output: 'masks' },
      labelMap: [{ modelIndex: 0, categoryId: 1, name: 'car' }],
    }),
  );
  const images = join(home, 'images');
  for (const [seed, name] of [
    'a_000001_000002_leftImg8bit.png',
    'b_000001_000002_leftImg8bit.png',
  ].entries()) {
    await writeFiles(images, { [name]: await picture({ seed }) });
  }
  const coco = cocoOf('a_000001_000002_leftImg8bit.png', 'b_000001_000002_leftImg8bit.png');
  const annotations = coco.annotations.map((annotation) => ({
    ...annotation,
    ...{ bbox: [20, 0, 20, 30], area: 600, category_id: annotation.id },
    segmentation: [[20, 0, 40, 0, 40, 30, 20, 30]],
  }));
  const categories = [
    { id: 1, name: 'car' },
    { id: 2, name: 'bus' },
  ];
  await writeFile(join(home, 'gt.json'), JSON.stringify({ ...coco, annotations, categories }));
  await ask(
    'datasets',
    'add',
    '--name',
    'streets',
    '--annotations',
    join(home, 'gt.json'),
    '--images',
    images,
  );
  proposed = await ran('proposer');
  found = await ran('head', '--proposals', proposed.slice(0, 8));
  masked = await ran('masked');
}, 120_000);

describe('proposals', () => {
  it('are scored by recall, of COCO and of Detectron', async () => {
    const { recall, run } = await ask<{
      recall: { coco: object[]; detectron: { protocol: string; rows: object[] } };
      run: { inputs: { evaluation: object }; warnings: string[] };
    }>('runs', 'show', proposed);
    expect(run.inputs.evaluation).toMatchObject({ classAgnostic: true, maxDets: [1, 10, 100, 1000] });
    expect(run.warnings).toEqual([]);
    // Both halves are found, whatever they are called.
    expect(recall.coco).toMatchObject([
      { maxDets: 100, value: expect.closeTo(1, 12), n: 2 },
      { maxDets: 1000, value: expect.closeTo(1, 12), n: 2 },
    ]);
    expect(recall.detectron.protocol).toBe('DETECTRON_AR');
    const { stdout } = await zoo(inHome('runs', 'metrics', proposed));
    expect(stdout).toMatch(/AR@1000: 1\.000[\s\S]*DETECTRON_AR[\s\S]*AR@100\s*: 1\.000/);
  });

  it('are cited by the run that took them', async () => {
    const { stdout } = await zoo(inHome('runs', 'show', found));
    expect(stdout).toContain(`of run ${proposed.slice(0, 12)}`);
    expect(stdout).toContain('0 without proposals');
  });

  it('are refused by name where there are none', async () => {
    const { code, stderr } = await zoo(
      inHome('run', '--model', 'head', '--dataset', 'streets', '--proposals', 'nowhere.json'),
    );
    expect([code, stderr]).toEqual([
      2,
      expect.stringContaining('"nowhere.json" is neither a file nor a run'),
    ]);
  });
});

interface Row {
  readonly model: { readonly name: string };
  readonly trained: Record<string, { value: number | null; undefinedBecause: string | null }>;
  readonly measured: Record<string, { value: number | null; undefinedBecause: string | null }>;
  readonly artifacts: ReadonlyArray<{ kind: string; run: string | null; md5: string | null }>;
  readonly run: string;
}

describe('zoo table', () => {
  it('has a row for each model, and a reason for each number that there is not', async () => {
    const { rows } = await ask<{ rows: Row[] }>('table');
    expect(rows.map(({ model, run }) => [model.name, run])).toEqual([
      ['proposer', proposed],
      ['head', found],
      ['masked', masked],
    ]);
    const [rpn, fast, mask] = rows as [Row, Row, Row];
    expect(rpn.measured).toMatchObject({
      proposalAr: { value: expect.closeTo(100, 4), undefinedBecause: null },
      boxAp: { value: null, undefinedBecause: 'proposals are of no category, and have no AP' },
    });
    expect(rpn.trained.imagesPerStep?.undefinedBecause).toBe('the model was registered without a card');
    expect(fast.trained).toMatchObject({ trainingMemoryGb: { value: 0.5 }, trainingHours: { value: 0.5 } });
    // Cars are found in both images, buses in none.
    expect(fast.measured.boxAp?.value).toBeCloseTo(50, 6);
    expect(fast.artifacts.at(-1)).toMatchObject({ kind: 'proposals', run: proposed });
    expect(mask.measured).toMatchObject({
      boxAp: { value: expect.closeTo(50, 6) },
      maskAp: { value: expect.closeTo(50, 6) },
      keypointAp: { value: null, undefinedBecause: 'the model gives no key points' },
    });
  });

  it('is Markdown with Detectron’s columns', async () => {
    const { stdout } = await zoo(inHome('table'));
    const [heading = '', rule = '', ...lines] = stdout.split('\n');
    const cells = (line: string) => line.split(' | ').length;
    expect(heading).toMatch(/lr schd .* box AP \| mask AP \| kp AP \| prop\. AR \| mIoU/);
    expect(lines.slice(0, 3).map(cells)).toEqual([cells(rule), cells(rule), cells(heading)]);
    expect(lines[1]).toMatch(
      /^\| head \| FPN \| Fast \| cosine, 90 steps \| 16 \| 0\.5 \| 20\.000 \| 0\.50 \| \d\.\d{4} \+ \d\.\d{4} \|/,
    );
    expect(stdout).toContain('(a) the model was registered without a card');
  });
});

it('zoo models show tells what the card says', async () => {
  const { stdout } = await zoo(inHome('models', 'show', 'head'));
  expect(stdout).toMatch(/lr schedule\s+cosine, 90 steps[\s\S]*training time\s+30 min 00 s/);
  expect((await ask<{ model: { card: object } }>('models', 'show', 'head')).model.card).toEqual(CARD);
});

const publishedMasks = async () =>
  (await ask<{ results: { path: string } }>('runs', 'show', masked)).results.path;

describe('zoo runs export', () => {
  it('writes the published bytes and their checksum', async () => {
    const output = join(home, 'coco');
    const { files } = await ask<{ files: Array<{ path: string; md5: string }> }>(
      'runs',
      'export',
      masked,
      '--output',
      output,
    );
    expect(files.map(({ path }) => path)).toEqual([join(output, 'bbox.json'), join(output, 'segm.json')]);
    const published = await publishedMasks();
    expect(await readFile(join(output, 'segm.json'))).toEqual(await readFile(published));
    expect(await readFile(join(output, 'segm.json.md5sum'), 'utf8')).toBe(
      await readFile(`${published}.md5`, 'utf8'),
    );
  });

  it('makes the archive that COCO’s server takes', async () => {
    const output = join(home, 'submit');
    await ask(
      'runs',
      'export',
      masked,
      '--format',
      'coco-submission',
      '--set',
      'test-dev2017',
      '--output',
      output,
    );
    const entries = await unzipped(join(output, 'detections_test-dev2017_zoometry_results.zip'));
    expect([...entries.keys()]).toEqual(['detections_test-dev2017_zoometry_results.json']);
    expect([...entries.values()][0]).toEqual(await readFile(await publishedMasks()));
  });

  it('makes the archive that Cityscapes’ server takes, which other programs can read', async () => {
    const output = join(home, 'cityscapes');
    await ask('runs', 'export', masked, '--format', 'cityscapes-instances', '--output', output);
    const archive = join(output, 'cityscapes_val_zoometry_results.zip');
    const tested = await promisify(execFile)('python3', ['-m', 'zipfile', '-t', archive]);
    expect(tested.stdout).toContain('Done testing');
    const entries = await unzipped(archive);
    const name = 'a_000001_000002_leftImg8bit';
    expect(entries.get(`${name}.txt`)?.toString()).toMatch(
      new RegExp(`^${name}_0\\.png 26 0\\.8999\\d*\\n$`),
    );
    const { data, info } = await sharp(entries.get(`${name}_0.png`))
      .toColourspace('b-w')
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect([info.width, info.height, info.channels, data[19], data[20]]).toEqual([40, 30, 1, 0, 255]);
    const again = join(home, 'again');
    await ask('runs', 'export', masked, '--format', 'cityscapes-instances', '--output', again);
    expect(await readFile(join(again, 'cityscapes_val_zoometry_results.zip'))).toEqual(
      await readFile(archive),
    );
  });

  it.each([
    ['imagenet-s', 'label maps'],
    ['cityscapes-instances', 'no segm results'],
  ])('refuses %s of a run without what it is made of', async (format, message) => {
    const { code, stderr } = await zoo(
      inHome('runs', 'export', found, '--format', format, '--output', join(home, 'none')),
    );
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
  });
});

async function unzipped(file: string): Promise<Map<string, Buffer>> {
  const zip = await openPromise(file, { autoClose: false });
  const entries = new Map<string, Buffer>();
  for await (const entry of zip.eachEntry()) {
    const chunks: Buffer[] = [];
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
    entries.set(entry.fileName, Buffer.concat(chunks));
  }
  zip.close();
  return entries;
}
