/** The decoder families that there are. A new one is its file, one line here, and one member of the schema's union. */
import type { Decoder } from '../../../schema/manifest/decoder.ts';
import type { BoxDecoder, DecoderFactory } from './decoder.ts';
import { denseDecoder } from './dense.ts';
import { finalDecoder } from './final.ts';

const FACTORIES: { readonly [Kind in Decoder['kind']]: DecoderFactory<Kind> } = {
  dense: denseDecoder,
  final: finalDecoder,
};

/** The decoder that a manifest declares. */
export function createDecoder(spec: Decoder): BoxDecoder {
  // The table above pairs each kind with its factory; the compiler loses that pairing in a look-up.
  const factory = FACTORIES[spec.kind] as DecoderFactory<Decoder['kind']>;
  return factory(spec as never);
}
