import { describe, expect, it } from 'vitest';
import { checkManifest } from '../../../functions/inference/onnx/checkManifest.ts';
import { LabelMapError, SchemaError } from '../../../schema/errors.ts';
import { ModelManifest } from '../../../schema/manifest/manifest.ts';
import type { GraphSummary, TensorInfo } from '../../../schema/model.ts';
import { parseWith } from '../../../schema/parse.ts';
import { manifestOf } from '../support/manifests.ts';

type Shapes = Readonly<Record<string, TensorInfo['shape']>>;
type Changes = Parameters<typeof manifestOf>[0];

const graphOf = (outputs: Shapes): GraphSummary => ({
  inputs: [{ name: 'image', dtype: 'float32', shape: [1, 3, 8, 8] }],
  outputs: Object.entries(outputs).map(([name, shape]) => ({ name, dtype: 'float32', shape })),
  opset: 17,
  producer: 'test',
  operators: {},
  parameters: 1,
  metadata: {},
});

function problemsOf(changes: Changes, outputs: Shapes): string[] {
  try {
    checkManifest(manifestOf(changes), graphOf(outputs));
  } catch (error) {
    expect(error).toBeInstanceOf(SchemaError);
    return (error as SchemaError).problems.map(({ pointer, code }) => `${pointer} ${code}`);
  }
  return [];
}

const masked = (masks: NonNullable<Changes>['masks']): Changes => ({ task: 'INSTANCE_SEGMENTATION', masks });
const posed = (keypoints: NonNullable<Changes>['keypoints']): Changes => ({ task: 'KEYPOINTS', keypoints });
/** Boxes and classes of two in rows of 6, so that how many classes there are is known. */
const denseOf = (layout: 'rows' | 'columns'): Changes => ({
  decoder: { kind: 'dense', output: 'rows', layout, objectness: false, classes: 2 },
});
const dense = denseOf('rows');
const labelled = (semantic: NonNullable<Changes>['semantic']): Changes => ({
  task: 'SEMANTIC_SEGMENTATION',
  decoder: undefined,
  semantic,
});
const DETECTIONS = { detections: ['n', 6] };
const MASKS = { kind: 'roi', output: 'masks' } as const;
const MIXED = {
  kind: 'prototypes',
  coefficients: { output: 'rows', layout: 'columns', firstColumn: 6 },
  prototypes: 'planes',
} as const;

describe('checkManifest, of masks, key points and label maps', () => {
  it.each<[string, Changes, Shapes]>([
    ['masks of any number', masked(MASKS), { ...DETECTIONS, masks: ['n', 1, 28, 28] }],
    ['masks that the graph does not tell of', masked(MASKS), { ...DETECTIONS, masks: [] }],
    ['a mask per class', { ...dense, ...masked(MASKS) }, { rows: [1, 9, 6], masks: [9, 2, 28, 28] }],
    ['pasted masks', masked({ kind: 'image', output: 1 }), { ...DETECTIONS, masks: [1, 'n', 8, 8] }],
    [
      'prototypes',
      { ...denseOf('columns'), ...masked(MIXED) },
      { rows: [1, 38, 100], planes: [1, 32, 2, 2] },
    ],
    ['key points', posed({ kind: 'xy', output: 'k' }), { ...DETECTIONS, k: ['n', 17, 3] }],
    ['heat maps', posed({ kind: 'roi-heatmap', output: 'k' }), { ...DETECTIONS, k: ['n', 17, 56, 56] }],
    ['logits', labelled({ kind: 'logits', output: 0 }), { logits: [1, 2, 4, 4] }],
    ['labels', labelled({ kind: 'labels', output: 0 }), { labels: [1, 1, 8, 8] }],
  ])('accepts %s', (_, changes, outputs) => {
    expect(problemsOf(changes, outputs)).toEqual([]);
  });

  it.each<[string, Changes, Shapes, string]>([
    ['masks of an output that is not there', masked(MASKS), DETECTIONS, '/masks/output UNKNOWN_OUTPUT'],
    [
      'masks of a wrong rank',
      masked(MASKS),
      { ...DETECTIONS, masks: [28, 28] },
      '/masks/output OUTPUT_SHAPE',
    ],
    [
      'masks of too few classes',
      { ...dense, ...masked({ ...MASKS, classOffset: 1 }) },
      { rows: [1, 9, 6], masks: [9, 2, 28, 28] },
      '/masks/output OUTPUT_SHAPE',
    ],
    [
      'small masks that are said to be pasted',
      masked({ kind: 'image', output: 1 }),
      { ...DETECTIONS, masks: ['n', 1, 28, 28] },
      '/masks/output OUTPUT_SHAPE',
    ],
    [
      'too few coefficients',
      masked({ ...MIXED, coefficients: { ...MIXED.coefficients, output: 'rows' } }),
      { ...DETECTIONS, rows: [1, 37, 9], planes: [1, 32, 2, 2] },
      '/masks/coefficients/output OUTPUT_SHAPE',
    ],
    [
      'prototypes of a wrong rank',
      masked(MIXED),
      { ...DETECTIONS, rows: [1, 38, 9], planes: [32, 4] },
      '/masks/prototypes OUTPUT_SHAPE',
    ],
    [
      'masks of queries in a batch',
      masked({ kind: 'queries', output: 1 }),
      { ...DETECTIONS, m: [2, 9, 4, 4] },
      '/masks/output OUTPUT_SHAPE',
    ],
    [
      'key points of one number',
      posed({ kind: 'xy', output: 'k' }),
      { ...DETECTIONS, k: ['n', 17, 1] },
      '/keypoints/output OUTPUT_SHAPE',
    ],
    [
      'too few columns',
      posed({ kind: 'box-extra', output: 'detections', layout: 'rows', firstColumn: 6, count: 17 }),
      { detections: ['n', 56] },
      '/keypoints/output OUTPUT_SHAPE',
    ],
    [
      'heat maps of no key points',
      posed({ kind: 'roi-heatmap', output: 'k' }),
      { ...DETECTIONS, k: ['n', 56, 56] },
      '/keypoints/output OUTPUT_SHAPE',
    ],
    [
      'vectors that do not match',
      { ...posed({ kind: 'simcc', x: 'x', y: 'y' }), decoder: undefined },
      { x: [1, 17, 16], y: [1, 13, 16] },
      '/keypoints/y OUTPUT_SHAPE',
    ],
    [
      'flat heat maps',
      { ...posed({ kind: 'topdown-heatmap', output: 0 }), decoder: undefined },
      { k: [17, 4] },
      '/keypoints/output OUTPUT_SHAPE',
    ],
    [
      'flat logits',
      labelled({ kind: 'logits', output: 0 }),
      { logits: [8, 8] },
      '/semantic/output OUTPUT_SHAPE',
    ],
    [
      'labels of several planes',
      labelled({ kind: 'labels', output: 0 }),
      { labels: [1, 3, 8, 8] },
      '/semantic/output OUTPUT_SHAPE',
    ],
    [
      'queries without classes',
      labelled({ kind: 'query', classes: 'c', masks: 'm' }),
      { c: [9], m: [1, 9, 2, 2] },
      '/semantic/classes OUTPUT_SHAPE',
    ],
  ])('refuses %s', (_, changes, outputs, problem) => {
    expect(problemsOf(changes, outputs)).toEqual([problem]);
  });

  it('holds the label map against the classes of logits', () => {
    const check = () =>
      checkManifest(manifestOf(labelled({ kind: 'logits', output: 0 })), graphOf({ l: [1, 3, 4, 4] }));
    expect(check).toThrow(LabelMapError);
  });
});

describe('a manifest has what its task needs', () => {
  it.each<[string, Changes, string[]]>([
    ['masks', { task: 'INSTANCE_SEGMENTATION' }, ['/masks']],
    ['key points', { task: 'KEYPOINTS' }, ['/keypoints']],
    ['label maps, and no boxes', { task: 'SEMANTIC_SEGMENTATION' }, ['/semantic', '/decoder']],
    ['boxes', { decoder: undefined }, ['/decoder']],
    ['no label maps', { semantic: { kind: 'logits', output: 0 } }, ['/semantic']],
    ['no boxes where the image is of one person', posed({ kind: 'simcc', x: 0, y: 1 }), ['/decoder']],
  ])('%s', (_, changes, pointers) => {
    const { decoder, ...manifest } = manifestOf();
    const asked = { ...manifest, decoder, ...changes };
    try {
      parseWith(ModelManifest, asked, 'manifest');
      expect.unreachable('it was accepted');
    } catch (error) {
      expect((error as SchemaError).problems.map(({ pointer }) => pointer)).toEqual(pointers);
    }
  });
});
