/** Outputs as the usual exporters write them: do the declared decoders fit, and find the one detection in them? */
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { createDecoder } from '../../../functions/inference/decoders/registry.ts';
import { planGeometry } from '../../../functions/inference/image/geometry.ts';
import { Decoder } from '../../../schema/manifest/decoder.ts';
import { floats, outputs, rowsOf } from '../support/outputs.ts';

type Declared = z.input<typeof Decoder>;

interface Case {
  readonly name: string;
  /** Side of the square network input. */
  readonly side: number;
  readonly decoder: Declared;
  readonly shape: readonly number[];
  readonly classes: number | undefined;
  /** Values of candidate `row` by column; all others are 0. */
  readonly row: number;
  readonly values: Readonly<Record<number, number>>;
}

const BOX = { 0: 100, 1: 60, 2: 40, 3: 20 };
const CENTRED = [80, 50, 120, 70];
const CORNERS = { 0: 80, 1: 50, 2: 120, 3: 70 };
const yolov8 = (classes?: number): Declared => ({
  kind: 'dense',
  layout: 'columns',
  objectness: false,
  classes,
});
const END_TO_END: Declared = { kind: 'final', outputs: { boxes: 0 } };

const CASES: readonly Case[] = [
  {
    name: 'YOLOv5',
    side: 640,
    decoder: { kind: 'dense', layout: 'rows', objectness: true },
    shape: [1, 25200, 85],
    classes: 80,
    row: 25199,
    values: { ...BOX, 4: 0.5, 84: 0.5 },
  },
  {
    name: 'YOLOv8, YOLO11',
    side: 640,
    decoder: yolov8(),
    shape: [1, 84, 8400],
    classes: 80,
    row: 8399,
    values: { ...BOX, 83: 0.25 },
  },
  {
    name: 'YOLOv8-seg, with 32 mask coefficients behind the classes',
    side: 640,
    decoder: yolov8(80),
    shape: [1, 116, 8400],
    classes: 80,
    row: 17,
    values: { ...BOX, 83: 0.25, 84: 9, 115: 9 },
  },
  {
    name: 'YOLOv8-pose, with 17 key points behind the class',
    side: 640,
    decoder: yolov8(1),
    shape: [1, 56, 8400],
    classes: 1,
    row: 17,
    values: { ...BOX, 4: 0.25, 5: 300, 55: 0.9 },
  },
  {
    name: 'YOLOv10, YOLO26',
    side: 640,
    decoder: END_TO_END,
    shape: [1, 300, 6],
    classes: undefined,
    row: 2,
    values: { ...CORNERS, 4: 0.25, 5: 79 },
  },
  {
    name: 'YOLO26-seg',
    side: 640,
    decoder: END_TO_END,
    shape: [1, 300, 38],
    classes: undefined,
    row: 2,
    values: { ...CORNERS, 4: 0.25, 5: 79, 6: 3 },
  },
  {
    name: 'YOLO26-pose',
    side: 640,
    decoder: END_TO_END,
    shape: [1, 300, 57],
    classes: undefined,
    row: 2,
    values: { ...CORNERS, 4: 0.25, 6: 500 },
  },
  {
    name: 'YOLOX',
    side: 640,
    decoder: {
      kind: 'dense',
      layout: 'rows',
      objectness: true,
      box: { grid: { kind: 'yolox', strides: [8, 16, 32] } },
    },
    shape: [1, 8400, 85],
    classes: 80,
    // The last cell of stride 32 is (19, 19): x − 16.5, y − 17.5 cells, width 40 and height 20 in strides.
    row: 8399,
    values: { 0: -15.875, 1: -17.125, 2: Math.log(40 / 32), 3: Math.log(20 / 32), 4: 0.5, 84: 0.5 },
  },
  ...(
    [
      [320, 2125],
      [416, 3598],
    ] as const
  ).map(
    ([side, cells]): Case => ({
      name: `NanoDet-Plus ${side}`,
      side,
      decoder: {
        kind: 'dense',
        layout: 'rows',
        objectness: false,
        classes: 80,
        first: 'classes',
        box: { grid: { kind: 'dfl', strides: [8, 16, 32, 64] } },
      },
      shape: [1, cells, 112],
      classes: 80,
      row: 1,
      // Bins 0, 1, 2 and 3 for the four sides of the cell at 8, 0.
      values: { 79: 0.25, 80: 1000, 89: 1000, 98: 1000, 107: 1000 },
    }),
  ),
];

describe('documented outputs', () => {
  it.each(CASES)('$name', ({ name, side, decoder: declared, shape, classes, row, values }) => {
    const decoder = createDecoder(Decoder.parse(declared));
    const input = { width: side, height: side };
    expect(decoder.fit([{ name: 'output0', dtype: 'float32', shape: [...shape] }], input)).toEqual({
      problems: [],
      classes,
    });
    const [, first = 0, second = 0] = shape;
    const byColumns = declared.kind === 'dense' && declared.layout === 'columns';
    const data = new Array<number>(first * second).fill(0);
    for (const [column, value] of Object.entries(values)) {
      data[byColumns ? Number(column) * second + row : row * second + Number(column)] = value;
    }
    const found = decoder.decode(
      outputs({ output0: floats(shape, data) }),
      planGeometry({ mode: 'none' }, input),
      0.1,
    );
    expect(found.rows).toEqual([row]);
    const [box] = rowsOf(found);
    const index = classes === 1 || name.endsWith('26-pose') ? 0 : 79;
    const wanted = [...(name.startsWith('NanoDet') ? [8, -8, 24, 24] : CENTRED), 0.25, index];
    for (const [i, value] of wanted.entries()) expect(box?.[i]).toBeCloseTo(value, 4);
  });

  it.each<[string, Declared, number[][], number]>([
    [
      'DETR',
      { kind: 'queries', outputs: {}, activation: 'softmax', background: 'last', multiLabel: false },
      [
        [1, 100, 92],
        [1, 100, 4],
      ],
      91,
    ],
    [
      'RT-DETR',
      { kind: 'queries', outputs: {}, activation: 'sigmoid', background: 'none', multiLabel: true },
      [
        [1, 300, 80],
        [1, 300, 4],
      ],
      80,
    ],
    [
      'YOLOv3 of the ONNX zoo',
      { kind: 'gather', outputs: { boxes: 0, scores: 1, indices: 2 } },
      [
        [1, 10647, 4],
        [1, 80, 10647],
        [100, 3],
      ],
      80,
    ],
    [
      'RetinaNet of the ONNX zoo',
      {
        kind: 'anchors',
        outputs: { scores: [0, 1, 2, 3, 4], boxes: [5, 6, 7, 8, 9] },
        layout: 'maps',
        anchors: {
          kind: 'sliding',
          levels: [8, 16, 32, 64, 128].map((stride) => ({
            stride,
            sizes: [4, 4 * 2 ** (1 / 3), 4 * 2 ** (2 / 3)].map((size) => size * stride),
            aspectRatios: [1, 2, 0.5],
          })),
          order: 'ratio-major',
        },
        activation: 'none',
      },
      [720, 36].flatMap((channels) =>
        [60, 30, 15, 8, 4].map((rows) => [1, channels, rows, Math.ceil((rows * 4) / 3)]),
      ),
      80,
    ],
  ])('%s', (_, declared, shapes, classes) => {
    const infos = shapes.map((shape) => ({ name: 'x', dtype: 'float32', shape }));
    const fit = createDecoder(Decoder.parse(declared)).fit(infos, { width: 640, height: 480 });
    expect(fit).toEqual({ problems: [], classes });
  });
});
