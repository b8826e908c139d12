/** Every reader of outputs, given one of seven dimensions: refused when a model is registered, and where shapes were open, when it runs. */
import { describe, expect, it } from 'vitest';
import { createReaders } from '../../../functions/inference/createReaders.ts';
import type { OutputTensors } from '../../../functions/inference/decoders/tensors.ts';
import { InferenceError } from '../../../functions/inference/failure.ts';
import { checkManifest } from '../../../functions/inference/onnx/checkManifest.ts';
import { outputsRead } from '../../../functions/inference/outputReaders.ts';
import { readObjects } from '../../../functions/inference/worker/objects.ts';
import { SchemaError } from '../../../schema/errors.ts';
import type { ModelManifest } from '../../../schema/manifest/manifest.ts';
import type { TensorInfo } from '../../../schema/model.ts';
import { manifestOf } from '../support/manifests.ts';
import { floats, longs, outputs, STRETCHED } from '../support/outputs.ts';

type Changes = NonNullable<Parameters<typeof manifestOf>[0]>;

const SEVEN = [1, 1, 1, 1, 1, 1, 1];
const masked = (masks: Changes['masks']): Changes => ({ task: 'INSTANCE_SEGMENTATION', masks });
const posed = (keypoints: Changes['keypoints'], changes: Changes = {}): Changes => ({
  ...{ task: 'KEYPOINTS', keypoints },
  ...changes,
});
const labelled = (semantic: Changes['semantic']): Changes => ({
  ...{ task: 'SEMANTIC_SEGMENTATION', semantic },
  decoder: undefined,
});
const PERSON: Changes = { decoder: undefined };
const HEAD = {
  outputs: { scores: ['h'], boxes: ['hb'] },
  layout: 'maps' as const,
  anchors: {
    kind: 'sliding' as const,
    levels: [{ stride: 8, sizes: [8], aspectRatios: [1] }],
    order: 'ratio-major' as const,
  },
  activation: 'sigmoid' as const,
};
const ANCHORS: Changes = { decoder: { kind: 'anchors', ...HEAD } };
const PROPOSALS: Changes = {
  task: 'PROPOSALS',
  decoder: { kind: 'proposals', ...HEAD },
  labelMap: [{ modelIndex: 0, categoryId: 1, name: 'object' }],
};
const REGIONS: Changes = {
  decoder: {
    kind: 'roi-head',
    outputs: { scores: 'r', boxes: 'rb', proposals: 'rp' },
    activation: 'none',
    background: 'none',
  },
};
const QUERIES: Changes = {
  decoder: {
    kind: 'queries',
    outputs: { scores: 'q', boxes: 'qb' },
    activation: 'sigmoid',
    background: 'none',
    multiLabel: true,
  },
};
const MIXTURE = masked({
  kind: 'prototypes',
  coefficients: { output: 'coefficients', layout: 'rows', firstColumn: 6 },
  prototypes: 'planes',
});

/** Each with the output that is wrong; the others are as they should be. */
const READERS: ReadonlyArray<readonly [wrong: string, changes: Changes]> = [
  ['detections', {}],
  ['s', { decoder: { kind: 'final', outputs: { boxes: 'b', scores: 's', labels: 'l' } } }],
  ['l', { decoder: { kind: 'final', outputs: { boxes: 'b', scores: 's', labels: 'l' } } }],
  ['rows', { decoder: { kind: 'dense', output: 'rows', layout: 'rows', objectness: false } }],
  ['b', { decoder: { kind: 'gather', outputs: { boxes: 'b', scores: 'gs', indices: 'i' } } }],
  ['gs', { decoder: { kind: 'gather', outputs: { boxes: 'b', scores: 'gs', indices: 'i' } } }],
  ['i', { decoder: { kind: 'gather', outputs: { boxes: 'b', scores: 'gs', indices: 'i' } } }],
  ['q', QUERIES],
  ['qb', QUERIES],
  ['h', ANCHORS],
  ['hb', ANCHORS],
  ['h', PROPOSALS],
  ['hb', PROPOSALS],
  ['r', REGIONS],
  ['rb', REGIONS],
  ['rp', REGIONS],
  ['coefficients', MIXTURE],
  ['planes', MIXTURE],
  ['masks', masked({ kind: 'roi', output: 'masks' })],
  ['masks', masked({ kind: 'image', output: 'masks' })],
  ['masks', masked({ kind: 'queries', output: 'masks' })],
  ['k', posed({ kind: 'xy', output: 'k' })],
  ['k', posed({ kind: 'box-extra', output: 'k', layout: 'rows', firstColumn: 6, count: 1 })],
  ['k', posed({ kind: 'roi-heatmap', output: 'k' })],
  ['k', posed({ kind: 'topdown-heatmap', output: 'k' }, PERSON)],
  ['k', posed({ kind: 'simcc', x: 'k', y: 'ky' }, PERSON)],
  ['logits', labelled({ kind: 'logits', output: 'logits' })],
  ['labels', labelled({ kind: 'labels', output: 'labels' })],
  ['c', labelled({ kind: 'query', classes: 'c', masks: 'm' })],
  ['m', labelled({ kind: 'query', classes: 'c', masks: 'm' })],
];

/** Right ones of the outputs above, each of a single row or plane. */
const RIGHT: Readonly<Record<string, readonly number[]>> = {
  detections: [1, 6],
  b: [1, 1, 4],
  s: [1, 1],
  l: [1, 1],
  gs: [1, 1, 1],
  i: [1, 3],
  q: [1, 1, 2],
  qb: [1, 1, 4],
  h: [1, 2, 13, 13],
  hb: [1, 4, 13, 13],
  r: [1, 2],
  rb: [1, 8],
  rp: [1, 4],
  coefficients: [1, 1, 8],
  planes: [1, 2, 2, 2],
  ky: [1, 1, 4],
  c: [1, 1, 3],
  m: [1, 1, 2, 2],
};

function tensorsFor(manifest: ModelManifest, wrong: string): OutputTensors {
  const names = outputsRead(createReaders(manifest)) as string[];
  const tensors = [...new Set(names)].map((name) => {
    const dims = name === wrong ? SEVEN : (RIGHT[name] as readonly number[]);
    const values = Array<number>(dims.reduce((product, size) => product * size, 1)).fill(0.5);
    const whole = ['l', 'i', 'labels'].includes(name);
    return [
      name,
      whole
        ? longs(
            dims,
            values.map(() => 0),
          )
        : floats(dims, values),
    ] as const;
  });
  return outputs(Object.fromEntries(tensors));
}

function read(manifest: ModelManifest, tensors: OutputTensors): unknown {
  const readers = createReaders(manifest);
  if (readers.semantic) {
    return readers.semantic.decode(tensors, STRETCHED, { idOf: () => 0 } as never);
  }
  const settings = { scoreThreshold: 0, nmsIou: null, maxDetections: 10 };
  return readObjects(readers, manifest, tensors, STRETCHED, settings, []);
}

describe('an output of seven dimensions', () => {
  it.each(READERS)('%s of %j is refused with its name when the model is registered', (wrong, changes) => {
    const manifest = manifestOf(changes);
    const names = [...new Set(outputsRead(createReaders(manifest)) as string[])];
    const graph = {
      inputs: [{ name: 'image', dtype: 'float32', shape: [1, 3, 8, 8] }],
      outputs: names.map(
        (name): TensorInfo => ({
          ...{ name, dtype: 'float32' },
          shape: name === wrong ? SEVEN : [],
        }),
      ),
      ...{ opset: 17, producer: 'test', operators: {}, parameters: 1, metadata: {} },
    };
    const check = () => checkManifest(manifest, graph);
    expect(check).toThrow(SchemaError);
    expect(check).toThrow(JSON.stringify(wrong));
  });

  it.each(READERS)('%s of %j is a failure of the image where the shape was open', (wrong, changes) => {
    const manifest = manifestOf(changes);
    const reading = () => read(manifest, tensorsFor(manifest, wrong));
    expect(reading).toThrow(InferenceError);
    expect(reading).toThrow(
      expect.objectContaining({ failure: expect.objectContaining({ code: 'OUTPUT_UNEXPECTED' }) }),
    );
  });
});
