/** Which shipped model is measured on what: every family that the recipe in `models/train` trains. */
import { InvalidInputError } from '../../../schema/errors.ts';
import { isShipped, type ShippedTruth } from './register.ts';

export interface Measurement {
  /** Name of the model, and of its folder in `models/`. */
  readonly model: string;
  readonly truth: ShippedTruth;
  /** The model whose run proposes the boxes that this one looks into; its run comes before. */
  readonly proposals?: string;
}

/** In an order in which they can be made: what is proposed comes before what looks into it. */
const EVERY: readonly Measurement[] = [
  { model: 'scenes-rpn', truth: 'scenes' },
  { model: 'scenes-person-rpn', truth: 'scenes-persons' },
  { model: 'scenes-fast-rcnn', truth: 'scenes', proposals: 'scenes-rpn' },
  { model: 'scenes-faster-rcnn', truth: 'scenes' },
  { model: 'scenes-retinanet', truth: 'scenes' },
  { model: 'scenes-detr', truth: 'scenes' },
  { model: 'scenes-yolox', truth: 'scenes' },
  { model: 'scenes-yolov8-style', truth: 'scenes' },
  { model: 'scenes-mmdeploy-style', truth: 'scenes' },
  { model: 'scenes-mask-rcnn-proposals', truth: 'scenes', proposals: 'scenes-rpn' },
  { model: 'scenes-mask-rcnn', truth: 'scenes' },
  { model: 'scenes-keypoint-rcnn-proposals', truth: 'scenes-persons', proposals: 'scenes-person-rpn' },
  { model: 'scenes-keypoint-rcnn', truth: 'scenes-persons' },
];

/** Those whose graphs are there: the recipe can be run for some families alone. */
export const MEASUREMENTS: readonly Measurement[] = EVERY.filter(({ model }) => isShipped(model));

/** The named ones, and those that propose boxes for them; all where none is named. @throws InvalidInputError */
export function chosenMeasurements(names: readonly string[] = []): readonly Measurement[] {
  if (names.length === 0) return MEASUREMENTS;
  const wanted = new Set(names);
  for (const name of names) {
    const found = MEASUREMENTS.find(({ model }) => model === name);
    if (!found) {
      const known = MEASUREMENTS.map(({ model }) => model).join(', ');
      throw new InvalidInputError(
        `no ${JSON.stringify(name)} is measured: name some of ${known}`,
        'models that ship',
        ['--only'],
      );
    }
    if (found.proposals !== undefined) wanted.add(found.proposals);
  }
  return MEASUREMENTS.filter(({ model }) => wanted.has(model));
}
