import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { ClassLabels } from '../../../functions/inference/semantic/classLabels.ts';
import { createSemanticDecoder } from '../../../functions/inference/semantic/registry.ts';
import { LogitsSemantic } from '../../../schema/manifest/semantic.ts';
import { floats, outputs } from '../support/outputs.ts';
import { AS_IT_IS, golden, IMAGE } from '../support/postprocessingGolden.ts';

const labels = new ClassLabels(
  Array.from({ length: 5 }, (_, index) => ({ modelIndex: index, categoryId: index, name: `class ${index}` })),
  0,
);

describe('label maps of logits, against torch', () => {
  it.each<['halfPixel' | 'alignCorners' | 'shrunk', Partial<z.input<typeof LogitsSemantic>>]>([
    ['halfPixel', {}],
    ['alignCorners', { alignment: 'align-corners' }],
    ['shrunk', { shrinkAbove: { pixels: 2000, longSide: 40 } }],
  ])('%s', (which, declared) => {
    const decoder = createSemanticDecoder(LogitsSemantic.parse({ kind: 'logits', output: 0, ...declared }));
    const tensors = outputs({ logits: floats([1, 5, 9, 12], golden.semantic.logits) });
    const plane = decoder.decode(tensors, AS_IT_IS, labels);
    expect(plane).toMatchObject(IMAGE);
    expect(plane.values.join('')).toBe(golden.semantic[which]);
  });
});
