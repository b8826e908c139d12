/** Numbers of an analysis. */
import type { UndefinedBecause } from '../coco/statistic.ts';
import { type FigureOf, figure, undefinedFigure } from '../figure.ts';

/** NO_PREDICTIONS: a rate over detections, of which there is none. The others are those of a COCO statistic. */
export type FigureUndefinedBecause = UndefinedBecause | 'NO_PREDICTIONS';

/** A number and how many things it rests on (its function says which), or the reason why there is no number. */
export type Figure = FigureOf<FigureUndefinedBecause>;

/** numerator / n, or the reason where n is 0. */
export function rate(numerator: number, n: number, otherwise: FigureUndefinedBecause): Figure {
  return n === 0 ? undefinedFigure(otherwise) : figure(numerator / n, n);
}

/** The mean of the values that are defined, resting on as many things as they do together. */
export function meanFigure(figures: readonly Figure[], otherwise: FigureUndefinedBecause): Figure {
  const defined = figures.filter((each) => each.value !== null);
  if (defined.length === 0) return undefinedFigure(otherwise);
  const sum = defined.reduce((total, { value }) => total + (value as number), 0);
  return figure(
    sum / defined.length,
    defined.reduce((total, { n }) => total + n, 0),
  );
}
