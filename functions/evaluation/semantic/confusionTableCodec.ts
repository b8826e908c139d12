/**
 * Binary form of a confusion table, version 1: an envelope (sealed.ts) with magic "ZOOLABEL".
 *
 *   header    canonical JSON: parameters, imageIds (ascending)
 *   body      per image how many cells it has, and of each ground truth, prediction and pixels; then how many classes have
 *             boundaries, and of each the class and its three tallies: all as LEB128 (leb128.ts)
 *
 * Nothing in it depends on when, where or in how many parts it was made: equal tables have equal bytes.
 */
import { z } from 'zod';
import { InvalidInputError } from '../../../schema/errors.ts';
import { parseJsonWith } from '../../../schema/parse.ts';
import { SemanticParameters } from '../../../schema/semantic.ts';
import { Leb128Writer, leb128Numbers } from '../leb128.ts';
import { type Envelope, seal, unseal } from '../sealed.ts';
import { type ConfusionTable, EDGE_COLUMNS, type ImageConfusion } from './confusionTable.ts';
import { ignoredCode } from './labelCodes.ts';

const ENVELOPE: Envelope = { magic: 'ZOOLABEL', version: 1, what: 'confusion table' };

const Header = z.strictObject({ parameters: SemanticParameters, imageIds: z.array(z.int()) });

export function encodeConfusionTable({ parameters, images }: ConfusionTable): Uint8Array {
  const body = new Leb128Writer();
  for (const { cells, edges } of images) {
    body.append(cells.length);
    for (let at = 0; at < cells.length; at++) {
      body.append(cells.groundTruths[at] as number);
      body.append(cells.predictions[at] as number);
      body.append(cells.counts[at] as number);
    }
    body.append(edges.length / EDGE_COLUMNS);
    for (const number of edges) body.append(number);
  }
  return seal(ENVELOPE, { parameters, imageIds: images.map(({ imageId }) => imageId) }, body.bytes);
}

/**
 * @throws InvalidInputError where the bytes are no such table, of another version, or say what cannot be
 * @throws DigestMismatchError where they were changed or cut short
 */
export function decodeConfusionTable(bytes: Uint8Array): ConfusionTable {
  const { header, body } = unseal(ENVELOPE, bytes);
  const { parameters, imageIds } = parseJsonWith(Header, header, ENVELOPE.what);
  const numbers = leb128Numbers(body);
  const codes = ignoredCode(parameters);
  const next = (most = Number.MAX_SAFE_INTEGER): number => {
    const { value, done } = numbers.next();
    if (done || value > most) {
      throw new InvalidInputError('the confusion table says what cannot be', 'what was encoded');
    }
    return value;
  };
  const images = imageIds.map((imageId): ImageConfusion => {
    const length = next(body.length);
    const cells = {
      length,
      groundTruths: new Int32Array(length),
      predictions: new Int32Array(length),
      counts: new Int32Array(length),
    };
    for (let at = 0; at < length; at++) {
      cells.groundTruths[at] = next(codes);
      cells.predictions[at] = next(parameters.classes);
      cells.counts[at] = next(2 ** 31 - 1);
    }
    const edges = new Int32Array(next(body.length) * EDGE_COLUMNS);
    for (let at = 0; at < edges.length; at++) {
      edges[at] = next(at % EDGE_COLUMNS === 0 ? parameters.classes - 1 : 2 ** 31 - 1);
    }
    return { imageId, cells, edges };
  });
  return { parameters, images };
}
