/** A PNG label map of a data set, as its encoding writes them. */
import type { LabelEncoding } from '../../../schema/semantic.ts';
import type { LabelMap } from './labelMap.ts';
import { readPngHeader } from './pngHeader.ts';
import { readImageNetPng, readIndexedPng } from './pngLabels.ts';

/**
 * The numbers of a PNG. Those of ImageNet-S may stand in the colours, as it publishes them, or in a grey PNG of 16 bits.
 *
 * @param name the file, for error messages
 * @throws InvalidInputError, LimitExceededError where the bytes are no such label map
 */
export function readLabelPng(bytes: Uint8Array, name: string, encoding: LabelEncoding): Promise<LabelMap> {
  const inColours = encoding === 'IMAGENET_S' && readPngHeader(bytes, name).colour.startsWith('RGB');
  return inColours ? readImageNetPng(bytes, name) : readIndexedPng(bytes, name);
}
