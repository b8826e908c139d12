import { describeObjectStoreContract } from '../contract/objectStore.ts';
import { KEYS_ON_PAGE } from '../support/s3/readOperations.ts';
import { s3Faults } from './s3Faults.ts';
import { s3Harness } from './s3Harness.ts';

describeObjectStoreContract('S3 with faults', () => s3Harness(s3Faults(20_261_121, 0.08)), {
  listedKeys: 2 * KEYS_ON_PAGE + 50,
});
