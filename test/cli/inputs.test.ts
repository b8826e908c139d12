/** Files and references that cannot be used: exit code 2, a sentence that names the place, and no stack trace. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { DatasetRecord } from '../../schema/dataset.ts';
import { temporaryFolder, zoo, zooJson } from './support/program.ts';
import { annotationsOf, IMAGES, MODEL_FILES } from './support/scenes.ts';

const [, ONNX = '', , MANIFEST = ''] = MODEL_FILES;

describe('input that cannot be used', () => {
  let home: string;
  const files: Record<string, string> = {};

  beforeAll(async () => {
    home = await temporaryFolder();
    const contents = {
      text: 'this is no graph',
      truncated: '{"images": [',
      results: '[{"image_id": 1, "category_id": 1, "bbox": [0, 0, 5], "score": 0.5}]',
      manifest: '{"manifestVersion": 1, "name": "no good"}',
    };
    for (const [name, content] of Object.entries(contents)) {
      files[name] = join(home, name);
      await writeFile(join(home, name), content);
    }
    files.annotations = await annotationsOf(2, home);
    await zooJson([
      'datasets',
      'add',
      '--name',
      'two',
      '--annotations',
      files.annotations,
      '--images',
      IMAGES,
      '--home',
      home,
    ]);
  });

  const cases: Array<[what: string, args: () => string[], code: string, message: RegExp]> = [
    [
      'a missing graph',
      () => ['models', 'add', '--onnx', '/no/such.onnx', '--manifest', MANIFEST],
      'INVALID_INPUT',
      /--onnx: there is no file \/no\/such\.onnx/,
    ],
    [
      'a folder for a graph',
      () => ['models', 'add', '--onnx', IMAGES, '--manifest', MANIFEST],
      'INVALID_INPUT',
      /is a folder/,
    ],
    [
      'text for a graph',
      () => ['models', 'add', '--onnx', `${files.text}`, '--manifest', MANIFEST],
      'INVALID_INPUT',
      /./,
    ],
    [
      'a manifest that is no JSON',
      () => ['models', 'add', '--onnx', ONNX, '--manifest', `${files.text}`],
      'SCHEMA',
      /text: not JSON/,
    ],
    [
      'a manifest with gaps',
      () => ['models', 'add', '--onnx', ONNX, '--manifest', `${files.manifest}`],
      'SCHEMA',
      /manifest at \/name.*more\)/,
    ],
    [
      'truncated annotations',
      () => ['datasets', 'add', '--name', 'x', '--annotations', `${files.truncated}`, '--images', IMAGES],
      'SCHEMA',
      /./,
    ],
    [
      'a folder that is not there',
      () => [
        'datasets',
        'add',
        '--name',
        'x',
        '--annotations',
        `${files.annotations}`,
        '--images',
        '/no/folder',
      ],
      'INVALID_INPUT',
      /there is no folder/,
    ],
    [
      'neither folder nor archive',
      () => ['datasets', 'add', '--name', 'x', '--annotations', `${files.annotations}`],
      'INVALID_INPUT',
      /--images DIR or by --archive FILE/,
    ],
    [
      'a file that is no archive',
      () => [
        'datasets',
        'add',
        '--name',
        'x',
        '--annotations',
        `${files.annotations}`,
        '--archive',
        `${files.text}`,
      ],
      'INVALID_INPUT',
      /./,
    ],
    [
      'a name with a slash',
      () => [
        'datasets',
        'add',
        '--name',
        '../x',
        '--annotations',
        `${files.annotations}`,
        '--images',
        IMAGES,
      ],
      'SCHEMA',
      /a name is/,
    ],
    [
      'an unknown model',
      () => ['run', '--model', 'nothing', '--dataset', 'two'],
      'NOT_FOUND',
      /there is no model "nothing"/,
    ],
    ['an unknown run', () => ['runs', 'show', '12345678'], 'NOT_FOUND', /there is no run "12345678"/],
    [
      'a split the data set has none of',
      () => ['datasets', 'health', 'two', '--split', 'test'],
      'NOT_FOUND',
      /it has VAL/,
    ],
    [
      'results that do not fit',
      () => ['score', '--results', `${files.results}`, '--dataset', 'two'],
      'SCHEMA',
      /\/0\/bbox/,
    ],
    [
      'a folder that cannot be the zoo',
      () => ['models', 'list', '--home', `${files.text}/zoo`],
      'INVALID_INPUT',
      /cannot be used as a data folder/,
    ],
  ];

  it.concurrent.each(cases)('answers %s', async (_what, args, code, message) => {
    const given = args();
    const all = given.includes('--home') ? given : [...given, '--home', home];
    const asJson = await zoo([...all, '--json']);
    const { error } = JSON.parse(asJson.stdout);
    expect(error).toMatchObject({ code, message: expect.stringMatching(message) });
    expect(asJson.code).toBe(2);
  });

  it('writes the error, and each of its places, on standard error for a person', async () => {
    const { code, stdout, stderr } = await zoo([
      'models',
      'add',
      '--onnx',
      ONNX,
      '--manifest',
      `${files.manifest}`,
      '--home',
      home,
    ]);
    expect(stderr).toMatch(/^error: manifest at \/name: a name is .* \(and \d+ more\)$/m);
    expect(stderr).toMatch(/^ {2}\/task {2}\S/m);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

  it('answers a reference that could be two data sets with both', async () => {
    const { datasets } = await zooJson<{ datasets: DatasetRecord[] }>(['datasets', 'list', '--home', home]);
    const digits = datasets[0]?.id.slice(0, 8) ?? '';
    const three = await annotationsOf(3, home);
    await zooJson([
      'datasets',
      'add',
      '--name',
      digits,
      '--annotations',
      three,
      '--images',
      IMAGES,
      '--home',
      home,
    ]);
    const { code, stderr } = await zoo(['datasets', 'health', digits, '--home', home]);
    expect(stderr).toContain(`could be ${digits}@`);
    expect(stderr).toContain(`two@${digits}`);
    expect(code).toBe(2);
  });
});
