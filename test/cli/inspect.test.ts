/** `zoo models inspect`, and `zoo models add` without a manifest. */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ModelManifest } from '../../schema/manifest/manifest.ts';
import type { ModelRecord } from '../../schema/model.ts';
import { tinyModel } from '../inference/metadata/support/tinyModel.ts';
import { temporaryFolder, zoo, zooJson } from './support/program.ts';
import { annotationsOf, IMAGES } from './support/scenes.ts';

interface Inspection {
  readonly graph: { readonly opset: number; readonly operators: Record<string, number> };
  readonly description: {
    readonly found: Array<{ pointer: string; value: unknown; source: { file: string; at: string } }>;
    readonly missing: Array<{ pointer: string; message: string }>;
    readonly manifest: ModelManifest | null;
  };
}

const image = { name: 'images', shape: [1, 3, 64, 64] };

describe('a model without a manifest', () => {
  let home: string;
  let said: string;
  let silent: string;
  let names: string[];

  beforeAll(async () => {
    home = await temporaryFolder();
    const annotations = await annotationsOf(2, home);
    const { categories } = JSON.parse(await readFile(annotations, 'utf8'));
    names = categories.map(({ name }: { name: string }) => name).reverse();
    await mkdir(join(home, 'models'));
    said = join(home, 'models', 'said.onnx');
    silent = join(home, 'models', 'silent.onnx');
    await writeFile(
      said,
      tinyModel({
        inputs: [image],
        outputs: [{ name: 'output0', shape: [1, 4 + names.length, 84] }],
        metadata: {
          task: 'detect',
          stride: '32',
          imgsz: '[64, 64]',
          names: JSON.stringify(names),
          description: 'Ultralytics YOLO11n model',
        },
      }),
    );
    await writeFile(silent, tinyModel({ inputs: [image], outputs: [{ name: 'out', shape: [1, 84, 85] }] }));
    const dataset = ['--name', 'two', '--annotations', annotations, '--images', IMAGES];
    await zooJson(['datasets', 'add', ...dataset, '--home', home]);
  });

  it('is shown with what was found and what is missing', async () => {
    const { code, stdout } = await zoo(['models', 'inspect', said, '--home', home]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^inputs +images float32 \[1, 3, 64, 64\]$/m);
    expect(stdout).toContain('Ultralytics metadata_props');
    expect(stdout).toMatch(/said\.onnx \/metadata_props\/names\n {4}\/classes {2}\d+: /);
    expect(stdout).toMatch(/^missing\n {2}\/labelMap {2}which category of a data set/m);
    expect(stdout).toContain('no manifest yet: 1 missing');
  });

  it('is answered in full as JSON', async () => {
    const inspection = await zooJson<Inspection>([
      'models',
      'inspect',
      said,
      '--dataset',
      'two',
      '--home',
      home,
    ]);
    expect(inspection.graph).toMatchObject({ opset: 17, operators: { Expand: 1 } });
    expect(inspection.description.missing).toEqual([]);
    expect(inspection.description.found).toContainEqual({
      pointer: '/family',
      value: 'YOLO11n',
      certainty: 'found',
      source: { file: 'said.onnx', at: '/metadata_props/description' },
    });
    expect(inspection.description.manifest?.labelMap.map(({ name }) => name)).toEqual(names);
  });

  it('is written down, and registered by what was written', async () => {
    const file = join(home, 'said.manifest.json');
    const args = ['models', 'inspect', said, '--dataset', 'two', '--name', 'mine', '--write', file];
    const { code, stdout } = await zoo([...args, '--home', home]);
    expect({ code, last: stdout.trimEnd().split('\n').at(-1) }).toEqual({
      code: 0,
      last: `written to ${file}`,
    });
    const add = ['models', 'add', '--onnx', said, '--manifest', file, '--home', home];
    const { model } = await zooJson<{ model: ModelRecord }>(add);
    expect(model.name).toBe('mine');

    const again = await zoo([...args, '--home', home, '--json']);
    expect(JSON.parse(again.stdout).error).toMatchObject({
      code: 'INVALID_INPUT',
      message: expect.stringContaining('is there already'),
    });
    expect(again.code).toBe(2);
  });

  it('is registered by what was found, which is told', async () => {
    const { code, stdout, stderr } = await zoo([
      'models',
      'add',
      '--onnx',
      said,
      '--dataset',
      'two',
      '--home',
      home,
    ]);
    expect(stdout).toMatch(/^registered\nmodel +said {2}YOLO11n, DETECTION$/m);
    expect(stderr).toContain('the manifest was made from the graph; Ultralytics metadata_props');
    expect(stderr).toContain(`${names.length} of ${names.length} classes matched`);
    expect(code).toBe(0);
  });

  it('is refused with the list of what is missing', async () => {
    const { code, stdout, stderr } = await zoo(['models', 'add', '--onnx', silent, '--home', home]);
    expect(stderr).toMatch(
      /^error: no whole manifest can be made for silent\.onnx at \/task: what the model finds \(and \d+ more\)$/m,
    );
    expect(stderr).toMatch(/^ {2}\/decoder {2}how outputs become boxes$/m);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    const { models } = await zooJson<{ models: ModelRecord[] }>([
      'models',
      'list',
      '--name',
      'silent',
      '--home',
      home,
    ]);
    expect(models).toEqual([]);
  });

  it('writes no manifest of suggestions unless they are accepted', async () => {
    const file = join(home, 'silent.manifest.json');
    const args = [
      'models',
      'inspect',
      silent,
      '--dataset',
      'two',
      '--allow-unmatched',
      '--write',
      file,
      '--home',
      home,
    ];
    const refused = await zoo(args);
    expect(refused.code).toBe(2);
    expect(await readdir(home)).not.toContain('silent.manifest.json');
    const classes = join(home, 'names.txt');
    await writeFile(
      classes,
      [...names, ...Array.from({ length: 80 - names.length }, (_, i) => `other ${i}`)].join('\n'),
    );
    const accepted = await zoo([
      ...args,
      '--accept-suggestions',
      '--classes',
      classes,
      '--set',
      '/family=Mine',
    ]);
    expect(accepted.stderr).toBe('');
    expect(accepted.stdout).toContain('suggested by shapes, and accepted');
    const manifest: ModelManifest = JSON.parse(await readFile(file, 'utf8'));
    expect(manifest).toMatchObject({ family: 'Mine', decoder: { box: { grid: { kind: 'yolox' } } } });
    expect(manifest.labelMap.filter(({ categoryId }) => categoryId !== null)).toHaveLength(names.length);
  });

  it.each<[string, () => string[], string, RegExp]>([
    [
      'a manifest and what would make one',
      () => ['models', 'add', '--onnx', said, '--manifest', said, '--dataset', 'two'],
      'USAGE',
      /--manifest.*cannot be used with.*--dataset/,
    ],
    ['an answer that is none', () => ['models', 'inspect', said, '--set', 'family'], 'USAGE', /JSON pointer/],
    [
      'an answer for no member',
      () => ['models', 'inspect', said, '--set', '/__proto__/x=1'],
      'INVALID_INPUT',
      /no JSON pointer to a member/,
    ],
    [
      'an unknown data set',
      () => ['models', 'inspect', said, '--dataset', 'none'],
      'NOT_FOUND',
      /no data set/,
    ],
    [
      'metadata that is not there',
      () => ['models', 'inspect', said, '--metadata', '/no/file'],
      'INVALID_INPUT',
      /--metadata: there is no file or folder/,
    ],
    [
      'a graph that is not there',
      () => ['models', 'inspect', '/no.onnx'],
      'INVALID_INPUT',
      /there is no file/,
    ],
  ])('answers %s', async (_, args, code, message) => {
    const { code: exit, stdout } = await zoo([...args(), '--home', home, '--json']);
    expect(JSON.parse(stdout).error).toMatchObject({ code, message: expect.stringMatching(message) });
    expect(exit).toBe(2);
  });

  it('finds the files above the folder "onnx" of a Hugging Face repository, and those that are named', async () => {
    const repository = join(home, 'repository');
    await mkdir(join(repository, 'onnx'), { recursive: true });
    const outputs = [
      { name: 'logits', shape: [1, 10, names.length] },
      { name: 'pred_boxes', shape: [1, 10, 4] },
    ];
    const graph = join(repository, 'onnx', 'model.onnx');
    await writeFile(graph, tinyModel({ inputs: [{ ...image, name: 'pixel_values' }], outputs }));
    const config = { model_type: 'rt_detr', id2label: Object.fromEntries(names.entries()) };
    await writeFile(join(repository, 'config.json'), JSON.stringify(config));
    const inspect = ['models', 'inspect', graph, '--dataset', 'two', '--home', home];
    const before = await zooJson<Inspection>(inspect);
    expect(before.description.missing.map(({ pointer }) => pointer)).toContain('/input/preprocessing/resize');
    const processor = join(home, 'preprocessor_config.json');
    await writeFile(
      processor,
      JSON.stringify({
        image_processor_type: 'RTDetrImageProcessor',
        do_normalize: false,
        resample: 2,
        size: { height: 64, width: 64 },
      }),
    );
    const { description } = await zooJson<Inspection>([...inspect, '--metadata', processor]);
    expect(description.missing).toEqual([]);
    expect(description.manifest?.name).toBe('model');
  });
});
