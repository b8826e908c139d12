/** What EventBridge tells of an object, as it was recorded. */
import type { Json } from '../../support/states/machine.ts';
import recorded from '../fixtures/objectCreated.json' with { type: 'json' };

export const objectCreated = (bucket: string, key: string): Json => ({
  ...recorded,
  detail: { ...recorded.detail, bucket: { name: bucket }, object: { ...recorded.detail.object, key } },
});
