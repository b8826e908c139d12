/** Manifests for the graphs of `graphs.ts`, and the shipped ones of a real model. */
import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import { ModelManifest } from '../../../schema/manifest/manifest.ts';
import { parseJsonWith } from '../../../schema/parse.ts';

type ManifestInput = z.input<typeof ModelManifest>;

/** A manifest for graphs that give final rows for an 8 × 8 image; `changes` replace whole members. */
export function manifestOf(changes: Partial<ManifestInput> = {}): ModelManifest {
  return ModelManifest.parse({
    manifestVersion: 1,
    name: 'test-model',
    task: 'DETECTION',
    family: 'test',
    input: {
      preprocessing: { resize: { mode: 'stretch', width: 8, height: 8 }, channelOrder: 'RGB' },
    },
    decoder: { kind: 'final', outputs: { boxes: 'detections' } },
    labelMap: [
      { modelIndex: 0, categoryId: 1, name: 'cat' },
      { modelIndex: 1, categoryId: 2, name: 'dog' },
    ],
    ...changes,
  });
}

/** A manifest that ships, by its folder and file in `models`. */
export function shippedManifest(model: string, file: string): ModelManifest {
  const url = new URL(`../../../models/${model}/${file}`, import.meta.url);
  return parseJsonWith(ModelManifest, readFileSync(url, 'utf8'), file);
}

/** One of the manifests that ship for `yolox_nano.onnx`. */
export const yoloxNanoManifest = (file: 'manifest.json' | 'manifest.opencv.json'): ModelManifest =>
  shippedManifest('yolox-nano', file);
