/** The ways in which YOLO exports lay out their rows, told from the shape of the first output and what is known of it. */
import type { Members } from './members.ts';
import { couldBe, type Shape, written } from './tensorShapes.ts';

export interface YoloRows {
  readonly classes: number;
  /** Columns behind the classes, or behind the label: coefficients of a mask, key points. */
  readonly extra: number;
}

export type YoloLayout =
  /** [1, 4 + classes + extra, candidates]: YOLOv8, YOLO11, YOLO12 … */
  | 'columns'
  /** [1, candidates, 5 + classes + extra]: YOLOv5 and YOLOv7, with objectness. */
  | 'rows-with-objectness'
  /** [1, detections, 6 + extra]: YOLOv10, YOLO26, and exports with suppression. */
  | 'end-to-end';

/** The layouts that a shape can have; open dimensions fit everything. */
export function possibleLayouts(shape: Shape, { classes, extra }: YoloRows): YoloLayout[] {
  const wanted: Record<YoloLayout, ReadonlyArray<number | undefined>> = {
    columns: [1, 4 + classes + extra, undefined],
    'rows-with-objectness': [1, undefined, 5 + classes + extra],
    'end-to-end': [1, undefined, 6 + extra],
  };
  return (Object.keys(wanted) as YoloLayout[]).filter((layout) => couldBe(shape, ...wanted[layout]));
}

/** How rows of this layout become boxes. */
export function yoloDecoder(
  layout: YoloLayout,
  output: string,
  { classes, extra }: YoloRows,
): Members['/decoder'] {
  if (layout === 'end-to-end') return { kind: 'final', outputs: { boxes: output } };
  return {
    kind: 'dense',
    output,
    layout: layout === 'columns' ? 'columns' : 'rows',
    objectness: layout === 'rows-with-objectness',
    ...(extra > 0 ? { classes } : {}),
    multiLabel: true,
  };
}

/** Where the columns behind the classes begin, and how rows lie. */
export function yoloExtra(
  layout: YoloLayout,
  { classes }: YoloRows,
): { layout: 'rows' | 'columns'; firstColumn: number } {
  switch (layout) {
    case 'columns':
      return { layout: 'columns', firstColumn: 4 + classes };
    case 'rows-with-objectness':
      return { layout: 'rows', firstColumn: 5 + classes };
    case 'end-to-end':
      return { layout: 'rows', firstColumn: 6 };
  }
}

/** The sentence for a shape that is none of a YOLO's. */
export function noYoloLayout(output: string, shape: Shape, { classes, extra }: YoloRows): string {
  const more = extra > 0 ? ` and ${extra} further columns` : '';
  return (
    `output ${JSON.stringify(output)} has shape ${written(shape)}, which for ${classes} classes${more} is neither ` +
    `[1, ${4 + classes + extra}, n] nor [1, n, ${5 + classes + extra}] nor [1, n, ${6 + extra}]`
  );
}
