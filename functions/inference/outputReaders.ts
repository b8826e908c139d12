/** Everything that reads a model's outputs, as its manifest declares it. */
import type { ModelManifest } from '../../schema/manifest/manifest.ts';
import type { BoxDecoder, OutputUse } from './decoders/decoder.ts';
import { createDecoder } from './decoders/registry.ts';
import type { KeypointDecoder } from './keypoints/keypointDecoder.ts';
import { createKeypointDecoder } from './keypoints/registry.ts';
import type { MaskDecoder } from './masks/maskDecoder.ts';
import { createMaskDecoder } from './masks/registry.ts';
import { createSemanticDecoder } from './semantic/registry.ts';
import type { SemanticDecoder } from './semantic/semanticDecoder.ts';

/** By their members of the manifest. */
export interface OutputReaders {
  readonly decoder: BoxDecoder | undefined;
  readonly masks: MaskDecoder | undefined;
  readonly keypoints: KeypointDecoder | undefined;
  readonly semantic: SemanticDecoder | undefined;
}

export function createReaders({ decoder, masks, keypoints, semantic }: ModelManifest): OutputReaders {
  return {
    decoder: decoder && createDecoder(decoder),
    masks: masks && createMaskDecoder(masks),
    keypoints: keypoints && createKeypointDecoder(keypoints),
    semantic: semantic && createSemanticDecoder(semantic),
  };
}

/** The outputs that any of them reads. */
export function outputsRead({ decoder, masks, keypoints, semantic }: OutputReaders): OutputUse['ref'][] {
  return [decoder, masks, keypoints, semantic].flatMap((reader) => reader?.uses.map(({ ref }) => ref) ?? []);
}
