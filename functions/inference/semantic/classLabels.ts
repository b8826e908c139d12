/** What a label map says where a model says a class. */
import type { LabelMap } from '../../../schema/manifest/labelMap.ts';
import { InferenceError } from '../failure.ts';
import type { LabelValues } from './semanticDecoder.ts';

export class ClassLabels {
  readonly #labels: ReadonlyMap<number, number>;
  readonly #most: number;

  /** @param otherId what is written for classes that have no category */
  constructor(labelMap: LabelMap, otherId: number) {
    this.#labels = new Map(labelMap.map(({ modelIndex, categoryId }) => [modelIndex, categoryId ?? otherId]));
    this.#most = Math.max(...this.#labels.values());
  }

  /** An array for so many pixels: of bytes where every label fits one. */
  plane(pixels: number): LabelValues {
    return this.#most < 256 ? new Uint8Array(pixels) : new Uint16Array(pixels);
  }

  /** Labels of the classes 0 … count − 1. @throws InferenceError LABEL_UNMAPPED */
  table(count: number): Uint16Array {
    return Uint16Array.from({ length: count }, (_, modelIndex) => this.of(modelIndex));
  }

  /** @throws InferenceError LABEL_UNMAPPED */
  of(modelIndex: number): number {
    const label = this.#labels.get(modelIndex);
    if (label !== undefined) return label;
    const message = `the graph gave class ${modelIndex}, which the label map does not have`;
    throw new InferenceError('LABEL_UNMAPPED', message);
  }
}
