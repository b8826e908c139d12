/** A real detector on real photographs, from two files to the numbers that pycocotools gave for it. */
import { describe, expect, test } from 'vitest';
import type { RunRecord } from '../../schema/run.ts';
import type { RunMetrics } from '../../schema/stages.ts';
import { temporaryFolder, zooJson } from '../cli/support/program.ts';
import { objectMetrics } from '../support/objectMetrics.ts';
import { hasShared, readShared, sharedFile } from '../support/shared.ts';

const there = hasShared('models', 'yolox_nano.onnx') && hasShared('golden') && hasShared('data', 'coco-mini');

describe.skipIf(!there)('yolox_nano on coco-mini', () => {
  test('has the box AP and AR of the reference', { timeout: 60_000 }, async () => {
    const home = await temporaryFolder();
    const data = (name: string): string => sharedFile('data', 'coco-mini', name);
    const annotations = sharedFile('data', 'coco-mini', 'annotations', 'instances_val2017.json');
    const model = ['--onnx', sharedFile('models', 'yolox_nano.onnx')];
    await zooJson([
      'models',
      'add',
      ...model,
      '--manifest',
      'models/yolox-nano/manifest.json',
      '--home',
      home,
    ]);
    const files = ['--annotations', annotations, '--images', data('images')];
    await zooJson(['datasets', 'add', '--name', 'coco-mini', ...files, '--home', home]);
    const { run, metrics } = await zooJson<{ run: RunRecord; metrics: RunMetrics }>([
      ...['run', '--model', 'yolox-nano', '--dataset', 'coco-mini', '--home', home],
    ]);
    expect(run).toMatchObject({ status: 'SUCCEEDED', imagesInferred: 79 });
    const golden = readShared<Record<string, { stats: number[] }>>('golden', 'real_golden.json');
    expect(objectMetrics(metrics).stats).toEqual(golden['coco_mini_yolox/bbox']?.stats);
  });
});
