/** Cards of models: read at registration, kept beside the manifest, replaced by newer ones. */
import { describe, expect, it } from 'vitest';
import { ModelRegistry } from '../../../functions/registry/models/modelRegistry.ts';
import { digestOf, hexOf } from '../../../schema/digest.ts';
import { DigestMismatchError, SchemaError } from '../../../schema/errors.ts';
import { manifestOf } from '../../inference/support/manifests.ts';
import { bring, openStores } from '../support/stores.ts';

const GRAPH = new TextEncoder().encode('a graph');
const CARD = {
  graph: { bytes: GRAPH.length, sha256: hexOf(digestOf(GRAPH)) },
  backbone: 'CSP',
  lrSchedule: { kind: 'cosine', steps: 7500, warmupSteps: 150, peak: 0.002, optimiser: 'AdamW' },
  imagesPerStep: 16,
  trainingMemoryMiB: null,
  links: [{ kind: 'model', url: 'model.onnx', md5: '0'.repeat(32) }],
  torch: '2.7.1',
};

async function registry() {
  const { store, catalog } = await openStores();
  const models = new ModelRegistry({
    store,
    catalog,
    inspectModel: async () => ({
      ...{ inputs: [], outputs: [], opset: 17, producer: '', operators: {}, parameters: 0, metadata: {} },
    }),
    checkManifest: () => [],
  });
  const artifact = await bring(store, GRAPH);
  return (card?: unknown) =>
    models.register({ artifact, manifest: manifestOf(), ...(card !== undefined && { card }) });
}

describe('a model card', () => {
  it('is kept with all that it says, and is no part of what the model is', async () => {
    const register = await registry();
    const { record } = await register(CARD);
    expect(record.card).toEqual(CARD);
    const again = await register();
    expect([again.created, again.record]).toEqual([false, record]);
  });

  it('may be brought later, and anew', async () => {
    const register = await registry();
    const { record } = await register();
    expect(record).not.toHaveProperty('card');
    expect((await register(CARD)).record).toEqual({ ...record, card: CARD });
    expect((await register({ backbone: 'FPN' })).record).toEqual({ ...record, card: { backbone: 'FPN' } });
  });

  it('is refused with pointers, or where it is about another graph', async () => {
    const register = await registry();
    await expect(register({ imagesPerStep: 0, lrSchedule: { kind: 'step' } })).rejects.toMatchObject({
      problems: [{ pointer: '/lrSchedule/steps' }, { pointer: '/imagesPerStep' }],
    });
    await expect(register({ links: [{ kind: 'model', url: 'x', md5: 'y' }] })).rejects.toThrow(SchemaError);
    await expect(register({ graph: { bytes: 1, sha256: 'a'.repeat(64) } })).rejects.toThrow(
      DigestMismatchError,
    );
  });
});
