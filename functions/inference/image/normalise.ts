/** From grey levels to what the network was trained on: v = (level · scale − mean) / std, per channel. */
import type { Preprocessing } from '../../../schema/manifest/preprocessing.ts';

export type Normalisation = Pick<Preprocessing, 'channelOrder' | 'scale' | 'mean' | 'std'>;

/** Position in RGB of each channel of the tensor. */
export function sourceChannels(order: Normalisation['channelOrder']): readonly [number, number, number] {
  return order === 'RGB' ? [0, 1, 2] : [2, 1, 0];
}

/** The normalised value of a grey level in channel `channel` of the tensor, in double precision. */
export function normalised(by: Normalisation, channel: 0 | 1 | 2, level: number): number {
  return (level * by.scale - by.mean[channel]) / by.std[channel];
}

/** Of the models that are at work: their images all ask for the same. */
const tablesOf = new WeakMap<Normalisation, readonly [Float64Array, Float64Array, Float64Array]>();

/** {@link normalised} of all 256 whole grey levels: what makes the byte path one look-up per value. */
export function levelTable(by: Normalisation, channel: 0 | 1 | 2): Readonly<Float64Array> {
  const known = tablesOf.get(by);
  if (known) return known[channel];
  const table = (of: 0 | 1 | 2) =>
    Float64Array.from({ length: 256 }, (_, level) => normalised(by, of, level));
  const tables = [table(0), table(1), table(2)] as const;
  tablesOf.set(by, tables);
  return tables[channel];
}
