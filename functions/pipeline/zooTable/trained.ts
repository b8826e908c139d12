/** What a model's card says of its training, in the units of Detectron's model zoo. */
import type { ModelCard } from '../../../schema/card.ts';
import { type Cell, known } from './cell.ts';

export interface TrainedCells {
  readonly imagesPerStep: Cell;
  readonly trainingMemoryGb: Cell;
  readonly secondsPerStep: Cell;
  readonly trainingHours: Cell;
}

const MIB_PER_GB = 1024;
const SECONDS_PER_HOUR = 3600;

export function trainedCells(card: ModelCard | undefined): TrainedCells {
  const because = card ? 'its card does not say' : 'the model was registered without a card';
  const { imagesPerStep, trainingMemoryMiB, secondsPerStep, trainingSeconds } = card ?? {};
  const per = (value: number | null | undefined, unit: number) =>
    value === undefined || value === null ? undefined : value / unit;
  return {
    imagesPerStep: known(imagesPerStep, because),
    trainingMemoryGb: known(per(trainingMemoryMiB, MIB_PER_GB), because),
    secondsPerStep: known(secondsPerStep, because),
    trainingHours: known(per(trainingSeconds, SECONDS_PER_HOUR), because),
  };
}

/** `cosine, 7500 steps`; null where the card does not say. */
export function scheduleOf({ lrSchedule }: Partial<ModelCard> = {}): string | null {
  return lrSchedule ? `${lrSchedule.kind}, ${lrSchedule.steps} steps` : null;
}
