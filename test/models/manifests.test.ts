/** The manifests that ship, and the graphs beside them. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inspectModel } from '../../functions/inference/inspectModel.ts';
import { checkManifest } from '../../functions/inference/onnx/checkManifest.ts';
import { ModelCard } from '../../schema/card.ts';
import { digestOf, hexOf } from '../../schema/digest.ts';
import { parseJsonWith } from '../../schema/parse.ts';
import { graphOf, MODELS, manifestOfShipped, shippedNames } from './support/reference.ts';

const names = shippedNames();

describe.each(names.filter((name) => existsSync(join(MODELS, name, 'manifest.json'))))('%s', (name) => {
  it('fits its graph', async () => {
    const manifest = manifestOfShipped(name);
    expect(manifest.name).toBe(name);
    const warnings = checkManifest(manifest, await inspectModel(graphOf(name)));
    // Sizes of the image and numbers of boxes are free on purpose.
    expect(warnings.filter((warning) => !/leaves axis/.test(warning))).toEqual([]);
  });
});

describe.each(names)('the card of %s', (name) => {
  const card = parseJsonWith(ModelCard, readFileSync(join(MODELS, name, 'card.json'), 'utf8'), name);

  it('is of the graph beside it, and has the columns of the table', () => {
    expect(card.graph?.sha256).toBe(hexOf(digestOf(readFileSync(graphOf(name)))));
    for (const member of ['family', 'backbone', 'type', 'lrSchedule', 'imagesPerStep', 'licence'] as const) {
      expect([member, card[member]]).toEqual([member, expect.anything()]);
    }
    expect(card.trainingSeconds).toBeGreaterThan(0);
  });
});

it('all graphs together stay small', () => {
  const bytes = names.reduce((sum, name) => sum + statSync(graphOf(name)).size, 0);
  expect(bytes).toBeLessThan(50e6);
});
