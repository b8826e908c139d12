/** Everything that reads a model's outputs, as its manifest declares it. */
import type { ModelManifest } from '../../schema/manifest/manifest.ts';
import type { BoxDecoder, OutputUse } from './decoders/decoder.ts';
import type { KeypointDecoder } from './keypoints/keypointDecoder.ts';
import type { MaskDecoder } from './masks/maskDecoder.ts';
import type { SemanticDecoder } from './semantic/semanticDecoder.ts';

/** By their members of the manifest. */
export interface OutputReaders {
  readonly decoder: BoxDecoder | undefined;
  readonly masks: MaskDecoder | undefined;
  readonly keypoints: KeypointDecoder | undefined;
  readonly semantic: SemanticDecoder | undefined;
}

/** For a process that opens one model: of the members that its manifest does not have no module is loaded. */
export async function loadReaders({
  decoder,
  masks,
  keypoints,
  semantic,
}: ModelManifest): Promise<OutputReaders> {
  return {
    decoder: decoder && (await import('./decoders/registry.ts')).createDecoder(decoder),
    masks: masks && (await import('./masks/registry.ts')).createMaskDecoder(masks),
    keypoints: keypoints && (await import('./keypoints/registry.ts')).createKeypointDecoder(keypoints),
    semantic: semantic && (await import('./semantic/registry.ts')).createSemanticDecoder(semantic),
  };
}

/** The outputs that any of them reads. */
export function outputsRead({ decoder, masks, keypoints, semantic }: OutputReaders): OutputUse['ref'][] {
  return [decoder, masks, keypoints, semantic].flatMap((reader) => reader?.uses.map(({ ref }) => ref) ?? []);
}
