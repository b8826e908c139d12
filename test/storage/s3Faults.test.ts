import { expect, it } from 'vitest';
import { describeObjectStoreContract } from '../contract/objectStore.ts';
import { counted } from '../support/http/faults.ts';
import { KEYS_ON_PAGE } from '../support/s3/readOperations.ts';
import { s3Faults } from './s3Faults.ts';
import { s3Harness } from './s3Harness.ts';

const { faults, befell } = counted(s3Faults(20_261_121, 0.06));

describeObjectStoreContract('S3 with faults', () => s3Harness(faults), { listedKeys: 2 * KEYS_ON_PAGE + 50 });

it('every kind of fault befell the requests above', () => {
  expect([...befell.keys()].sort()).toEqual(['409', '412', '500', '503', 'cut', 'lose', 'reset']);
});
