/** The decoder families that there are. A new one is its file, one line here, and one member of the schema's union. */
import type { Decoder } from '../../../schema/manifest/decoder.ts';
import { anchorsDecoder } from './anchors.ts';
import type { BoxDecoder, DecoderFactory } from './decoder.ts';
import { denseDecoder } from './dense.ts';
import { finalDecoder } from './final.ts';
import { gatherDecoder } from './gather.ts';
import { proposalsDecoder } from './proposals.ts';
import { queriesDecoder } from './queries.ts';
import { roiHeadDecoder } from './roiHead.ts';

const FACTORIES: { readonly [Kind in Decoder['kind']]: DecoderFactory<Kind> } = {
  dense: denseDecoder,
  final: finalDecoder,
  gather: gatherDecoder,
  queries: queriesDecoder,
  anchors: anchorsDecoder,
  'roi-head': roiHeadDecoder,
  proposals: proposalsDecoder,
};

/** The decoder that a manifest declares. */
export function createDecoder(spec: Decoder): BoxDecoder {
  // The table above pairs each kind with its factory; the compiler loses that pairing in a look-up.
  const factory = FACTORIES[spec.kind] as DecoderFactory<Decoder['kind']>;
  return factory(spec as never);
}
