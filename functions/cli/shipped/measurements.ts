/** Which shipped model is measured on what: every family that the recipe in `models/train` trains. */
import { InvalidInputError } from '../../../schema/errors.ts';
import type { StartEvaluationRequest } from '../../pipeline/runs/requests.ts';
import type { ShippedTruth } from './register.ts';

export interface Measurement {
  /** Name of the model, and of its folder in `models/`. */
  readonly model: string;
  readonly truth: ShippedTruth;
  /** The model whose run proposes the boxes that this one looks into; its run comes before. */
  readonly proposals?: string;
  /** How each picture is looked at where that is more than once. */
  readonly tta?: NonNullable<StartEvaluationRequest['tta']>;
  /** Models that this one asks; they have no run of their own. */
  readonly asks?: readonly string[];
}

/** One size below that which the networks were trained at and two above, each also mirrored. */
const AUGMENTED = { scales: [256, 384, 448] };

/** In an order in which they can be made: what is proposed comes before what looks into it. */
export const MEASUREMENTS: readonly Measurement[] = [
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
  { model: 'scenes-mask-rcnn', truth: 'scenes', tta: AUGMENTED, asks: ['scenes-roi-masks'] },
  { model: 'scenes-keypoint-rcnn-proposals', truth: 'scenes-persons', proposals: 'scenes-person-rpn' },
  { model: 'scenes-keypoint-rcnn', truth: 'scenes-persons' },
  {
    model: 'scenes-keypoint-rcnn',
    truth: 'scenes-persons',
    tta: AUGMENTED,
    asks: ['scenes-roi-keypoints'],
  },
  { model: 'scenes-deeplab', truth: 'scenes-labels' },
  { model: 'scenes-bisenet', truth: 'scenes-labels' },
  { model: 'scenes-bisenet-labels', truth: 'scenes-labels' },
  { model: 'scenes-mae-ssl', truth: 'scenes-imagenet-s' },
  { model: 'scenes-mae-ssl-sup', truth: 'scenes-imagenet-s' },
];

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
