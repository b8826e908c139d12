/** From class columns to the probabilities of the classes that are told apart. */
import type { Activation, Background } from '../../../schema/manifest/decoders/classScores.ts';
import { sigmoid } from '../logistic.ts';
import { type Numbers, notFinite } from './tensors.ts';

/** How many of `columns` are classes and not the background. */
export const foreground = (columns: number, background: Background): number =>
  background === 'none' ? columns : columns - 1;

/**
 * Visits the elements of a whole block, from `from` up to before `to`, whose probability is above `threshold`: far
 * faster than row by row where nearly all are below it. Not for a softmax, which looks at rows.
 *
 * @param rowOf the row of an element, as errors name it
 * @throws InferenceError OUTPUT_NOT_FINITE
 */
export function eachElementAbove(
  activation: Exclude<Activation, 'softmax'>,
  threshold: number,
  { data, from, to, rowOf }: Block,
  visit: (position: number, score: number) => void,
): void {
  const least = activation === 'sigmoid' ? cautiousLogit(threshold) : threshold;
  for (let position = from; position < to; position++) {
    const value = data[position] as number;
    if (value <= least) continue;
    const score = activation === 'sigmoid' ? sigmoid(value) : value;
    if (!isScore(score)) throw notFinite(rowOf(position), 'score');
    if (score > threshold) visit(position, score);
  }
}

export interface Block {
  readonly data: Numbers;
  readonly from: number;
  readonly to: number;
  readonly rowOf: (position: number) => number;
}

/** Reads the class columns of one row after another. */
export class ClassScores {
  /** How many classes are told apart. */
  readonly classes: number;
  readonly #activation: Activation;
  /** Column of the first class. */
  readonly #first: number;
  readonly #all: Float64Array;

  constructor(columns: number, by: { readonly activation: Activation; readonly background: Background }) {
    this.classes = foreground(columns, by.background);
    this.#activation = by.activation;
    this.#first = by.background === 'first' ? 1 : 0;
    this.#all = new Float64Array(columns);
  }

  /**
   * Visits the classes of `row` whose probability is above `threshold`. The row's columns stand at `at`, `stride` apart.
   *
   * @throws InferenceError OUTPUT_NOT_FINITE
   */
  eachAbove(
    threshold: number,
    { data, at, stride, row }: RowPlace,
    visit: (modelIndex: number, score: number) => void,
  ): void {
    const activation = this.#activation;
    const first = this.#first;
    const softmax = activation === 'softmax' ? this.#softmax(data, at, stride) : undefined;
    const least = activation === 'sigmoid' ? cautiousLogit(threshold) : threshold;
    for (let index = 0; index < this.classes; index++) {
      const column = first + index;
      const value = (softmax ? softmax[column] : data[at + column * stride]) as number;
      if (value <= least) continue;
      const score = activation === 'sigmoid' ? sigmoid(value) : value;
      if (!isScore(score)) throw notFinite(row, 'score');
      if (score > threshold) visit(index, score);
    }
  }

  /** Of all columns; the largest is taken away first, so that nothing overflows. */
  #softmax(data: Numbers, at: number, stride: number): Float64Array {
    const values = this.#all;
    let most = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < values.length; i++) {
      values[i] = data[at + i * stride] as number;
      most = Math.max(most, values[i] as number);
    }
    let sum = 0;
    for (let i = 0; i < values.length; i++) {
      const power = Math.exp((values[i] as number) - most);
      values[i] = power;
      sum += power;
    }
    for (let i = 0; i < values.length; i++) values[i] = (values[i] as number) / sum;
    return values;
  }
}

export interface RowPlace {
  readonly data: Numbers;
  readonly at: number;
  readonly stride: number;
  /** As errors name it. */
  readonly row: number;
}

/** A little less than the logit of `threshold`: what lies below it need not be exponentiated. */
function cautiousLogit(threshold: number): number {
  const logit = Math.log(threshold / (1 - threshold));
  return Number.isFinite(logit) ? logit - 1e-6 * (1 + Math.abs(logit)) : logit;
}

/** False of NaN and of infinity, which no result can have; minus infinity passes no threshold anyway. */
export const isScore = (value: number): boolean => value < Number.POSITIVE_INFINITY;
