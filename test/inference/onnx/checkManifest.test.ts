import { describe, expect, it } from 'vitest';
import { checkManifest } from '../../../functions/inference/onnx/checkManifest.ts';
import { LabelMapError, SchemaError } from '../../../schema/errors.ts';
import type { ModelManifest } from '../../../schema/manifest/manifest.ts';
import type { GraphSummary } from '../../../schema/model.ts';
import { graphOf, tensor } from '../support/graphSummaries.ts';
import { manifestOf, yoloxNanoManifest } from '../support/manifests.ts';

/** As of YOLOX-nano. */
const yoloxGraph = (changes: Partial<GraphSummary> = {}): GraphSummary =>
  graphOf({
    inputs: [tensor('images', [1, 3, 416, 416])],
    outputs: [tensor('output', [1, 3549, 85])],
    ...changes,
  });

/** Pointers and codes of the problems, in order. */
function problemsOf(manifest: ModelManifest, graph: GraphSummary): string[] {
  try {
    checkManifest(manifest, graph);
  } catch (error) {
    expect(error).toBeInstanceOf(SchemaError);
    return (error as SchemaError).problems.map(({ pointer, code }) => `${pointer} ${code}`);
  }
  return [];
}

const YOLOX = yoloxNanoManifest('manifest.opencv.json');
const FINAL = manifestOf();

describe('checkManifest', () => {
  it('accepts what fits, and what the graph leaves open', () => {
    expect(checkManifest(YOLOX, yoloxGraph())).toEqual([]);
    const open = yoloxGraph({
      inputs: [tensor('images', ['batch', 3, 'h', null])],
      outputs: [tensor('output', [])],
    });
    expect(checkManifest(YOLOX, open)).toEqual([]);
  });

  it.each<[string, Partial<GraphSummary>, string[]]>([
    ['another input name', { inputs: [tensor('x', [1, 3, 416, 416])] }, ['/input/name UNKNOWN_INPUT']],
    [
      'another element type',
      { inputs: [tensor('images', [1, 3, 416, 416], 'float16')] },
      ['/input/preprocessing/dtype INPUT_DTYPE'],
    ],
    [
      'channels last',
      { inputs: [tensor('images', [1, 416, 416, 3])] },
      ['/input/preprocessing/layout INPUT_LAYOUT'],
    ],
    ['no batch', { inputs: [tensor('images', [3, 416, 416])] }, ['/input/preprocessing/layout INPUT_LAYOUT']],
    [
      'a batch of 8',
      { inputs: [tensor('images', [8, 3, 416, 416])] },
      ['/input/preprocessing/layout INPUT_LAYOUT'],
    ],
    [
      'another size',
      { inputs: [tensor('images', [1, 3, 320, 416])] },
      ['/input/preprocessing/resize/height INPUT_SIZE'],
    ],
    [
      'an input that nobody fills',
      { inputs: [tensor('images', [1, 3, 416, 416]), tensor('orig_target_sizes', [1, 2], 'int64')] },
      ['/input/extra UNFILLED_INPUT'],
    ],
    ['another output name', { outputs: [tensor('y', [1, 3549, 85])] }, ['/decoder/output UNKNOWN_OUTPUT']],
    [
      'another number of cells',
      { outputs: [tensor('output', [1, 8400, 85])] },
      ['/decoder/output OUTPUT_SHAPE'],
    ],
    ['no class columns', { outputs: [tensor('output', [1, 3549, 5])] }, ['/decoder/output OUTPUT_SHAPE']],
    ['four dimensions', { outputs: [tensor('output', [1, 85, 22, 22])] }, ['/decoder/output OUTPUT_SHAPE']],
    [
      'several things at once',
      { inputs: [tensor('images', [1, 3, 640, 640], 'float16')], outputs: [] },
      [
        '/input/preprocessing/dtype INPUT_DTYPE',
        '/input/preprocessing/resize/width INPUT_SIZE',
        '/input/preprocessing/resize/height INPUT_SIZE',
        '/decoder/output UNKNOWN_OUTPUT',
      ],
    ],
  ])('finds %s', (_, changes, problems) => {
    expect(problemsOf(YOLOX, yoloxGraph(changes))).toEqual(problems);
  });

  it('says what there is where a name is wrong', () => {
    const graph = yoloxGraph({ outputs: [tensor('dets', [1, 3549, 85]), tensor('labels', [1, 3549])] });
    expect(() => checkManifest(YOLOX, graph)).toThrow(
      'the graph has no output "output"; it has 2: "dets", "labels"',
    );
  });

  it('wants a fixed size for a graph of fixed size', () => {
    const manifest = manifestOf({
      input: { preprocessing: { resize: { mode: 'none' }, channelOrder: 'RGB' } },
    });
    const graph = yoloxGraph({
      inputs: [tensor('x', [1, 3, 8, 8])],
      outputs: [tensor('detections', [5, 6])],
    });
    expect(problemsOf(manifest, graph)).toEqual(['/input/preprocessing/resize/mode INPUT_SIZE']);
  });

  it('checks the further inputs', () => {
    const preprocessing = FINAL.input.preprocessing;
    const extra = [
      { name: 'size', kind: 'source-size', order: 'wh' },
      { name: 'other', kind: 'source-size', order: 'wh' },
    ] as const;
    const manifest = manifestOf({ input: { preprocessing, extra: [...extra] } });
    const graph = yoloxGraph({
      inputs: [tensor('x', [1, 3, 8, 8]), tensor('size', [1, 2])],
      outputs: [tensor('detections', [5, 6])],
    });
    expect(problemsOf(manifest, graph)).toEqual([
      '/input/extra/0/dtype INPUT_DTYPE',
      '/input/extra/1/name UNKNOWN_INPUT',
    ]);
  });

  it('wants scores and labels of final boxes somewhere', () => {
    const graph = (columns: number) =>
      yoloxGraph({ inputs: [tensor('x', [1, 3, 8, 8])], outputs: [tensor('detections', [1, 5, columns])] });
    expect(checkManifest(FINAL, graph(6))).toEqual([]);
    expect(() => checkManifest(FINAL, graph(5))).toThrow('labels have no column there');
    expect(() => checkManifest(FINAL, graph(4))).toThrow('scores have no column there');
    expect(problemsOf(FINAL, graph(4))).toEqual(['/decoder/outputs/boxes OUTPUT_SHAPE']);
  });

  it('wants each class of the model in the label map, and no other', () => {
    const manifest = { ...YOLOX, labelMap: YOLOX.labelMap.filter(({ modelIndex }) => modelIndex !== 7) };
    const error = (checked: ModelManifest) => {
      try {
        checkManifest(checked, yoloxGraph());
      } catch (thrown) {
        return thrown as LabelMapError;
      }
      return expect.unreachable('the label map was accepted');
    };
    expect(error(manifest)).toBeInstanceOf(LabelMapError);
    expect(error(manifest).unmappedModelIndexes).toEqual([7]);
    const beyond = {
      ...YOLOX,
      labelMap: [...YOLOX.labelMap, { modelIndex: 80, categoryId: 91, name: 'brush' }],
    };
    expect(error(beyond).message).toContain('has model index 80 (brush), which the model does not give');
  });

  it('warns of RoiAlign below opset 16', () => {
    const operators = { RoiAlign: 1 };
    expect(checkManifest(YOLOX, yoloxGraph({ operators, opset: 15 }))).toEqual([
      expect.stringContaining('RoiAlign at opset 15'),
    ]);
    expect(checkManifest(YOLOX, yoloxGraph({ operators, opset: 16 }))).toEqual([]);
  });
});
