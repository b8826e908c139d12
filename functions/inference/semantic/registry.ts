/** The ways of giving label maps that there are. A new one is its file, one line here, and one member of the schema's union. */
import type { Semantic } from '../../../schema/manifest/semantic.ts';
import { labelsSemantic } from './labels.ts';
import { logitsSemantic } from './logits.ts';
import { querySemantic } from './query.ts';
import type { SemanticDecoder, SemanticFactory } from './semanticDecoder.ts';

const FACTORIES: { readonly [Kind in Semantic['kind']]: SemanticFactory<Kind> } = {
  logits: logitsSemantic,
  labels: labelsSemantic,
  query: querySemantic,
};

/** The semantic decoder that a manifest declares. */
export function createSemanticDecoder(spec: Semantic): SemanticDecoder {
  // The table above pairs each kind with its factory; the compiler loses that pairing in a look-up.
  const factory = FACTORIES[spec.kind] as SemanticFactory<Semantic['kind']>;
  return factory(spec as never);
}
