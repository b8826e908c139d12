/** The numbers of a semantic evaluation, for people. */
import type { SemanticFigure, SemanticUndefinedBecause } from '../../evaluation/semantic/figure.ts';
import type { ClassMetrics, SemanticMetrics } from '../../evaluation/semantic/metrics.ts';
import { type Column, fields, table } from '../terminal/table.ts';
import { undefinedNotes } from './undefinedNotes.ts';

const DECIMALS = 4;

/** Summary, sizes where they were counted, classes; and why some numbers are none. */
export function semanticTable(metrics: SemanticMetrics, nameOf: (label: number) => string): string {
  const { miou, mpa, mdice, pa, fwiou, boundaryMiou } = metrics;
  const summary: Array<readonly [string, string]> = [
    ['protocol', metrics.protocol],
    ['images', String(metrics.images)],
    ['mIoU', `${format(miou)}  over ${miou.classes} of ${metrics.parameters.classes} classes`],
    ['mPA', `${format(mpa)}  over ${mpa.classes}`],
    ['mDice', `${format(mdice)}  over ${mdice.classes}`],
    ['PA', `${format(pa)}  over ${pa.n} pixels, ${metrics.ignoredPixels} ignored`],
    ['fwIoU', format(fwiou)],
    ...(boundaryMiou
      ? [['boundary mIoU', `${format(boundaryMiou)}  over ${boundaryMiou.classes}`] as const]
      : []),
    ...(metrics.bySize ?? []).map(
      ({ size, upToPercent, miou: ofSize }) =>
        [
          `mIoU ${size}`,
          `${format(ofSize)}  over ${ofSize.classes}, objects up to ${upToPercent} %`,
        ] as const,
    ),
  ];
  const { perClass } = metrics;
  const classes = perClass.length > 0 ? ['', table(columnsOf(metrics, nameOf), bestFirst(perClass))] : [];
  return [fields(summary), ...classes, ...reasons(metrics)].join('\n');
}

function columnsOf(
  { boundaryMiou, bySize }: SemanticMetrics,
  nameOf: (label: number) => string,
): Array<Column<ClassMetrics>> {
  const number = (title: string, cell: (row: ClassMetrics) => string): Column<ClassMetrics> => ({
    title,
    cell,
    align: 'right',
  });
  return [
    { title: 'CLASS', cell: ({ label }) => nameOf(label) },
    number('IOU', ({ iou }) => format(iou)),
    number('DICE', ({ dice }) => format(dice)),
    number('ACCURACY', ({ accuracy }) => format(accuracy)),
    ...(boundaryMiou ? [number('BOUNDARY IOU', ({ boundaryIou }) => format(boundaryIou))] : []),
    ...(bySize ?? []).map(({ size, perClass }) =>
      number(`IOU ${size}`, ({ label }) => format(perClass[label] ?? null)),
    ),
    number('PIXELS', ({ groundTruth }) => String(groundTruth)),
    number('PREDICTED', ({ predicted }) => String(predicted)),
  ];
}

/** A reader looks for the ends; undefined ones last. */
function bestFirst(classes: readonly ClassMetrics[]): ClassMetrics[] {
  return classes.toSorted((a, b) => (b.iou.value ?? -1) - (a.iou.value ?? -1));
}

const format = (figure: SemanticFigure | null): string => figure?.value?.toFixed(DECIMALS) ?? '–';

const SPOKEN: Readonly<Record<SemanticUndefinedBecause, string>> = {
  NO_GROUND_TRUTH: 'there is no ground truth that counts',
  CLASS_ABSENT: 'the class is neither in the ground truth nor predicted',
  GROUND_TRUTH_WITHHELD:
    'the ground truth is not public; the predictions were read, and every label is declared',
};

function reasons({ miou, perClass }: SemanticMetrics): string[] {
  const figures = [miou, ...perClass.flatMap(({ iou, dice, accuracy }) => [iou, dice, accuracy])];
  return undefinedNotes(figures, SPOKEN);
}
