/** The readers of whatever manifest comes, at once: for those who check manifests. */
import type { ModelManifest } from '../../schema/manifest/manifest.ts';
import { createDecoder } from './decoders/registry.ts';
import { createKeypointDecoder } from './keypoints/registry.ts';
import { createMaskDecoder } from './masks/registry.ts';
import type { OutputReaders } from './outputReaders.ts';
import { createSemanticDecoder } from './semantic/registry.ts';

export function createReaders({ decoder, masks, keypoints, semantic }: ModelManifest): OutputReaders {
  return {
    decoder: decoder && createDecoder(decoder),
    masks: masks && createMaskDecoder(masks),
    keypoints: keypoints && createKeypointDecoder(keypoints),
    semantic: semantic && createSemanticDecoder(semantic),
  };
}
