import { describeObjectStoreContract } from '../contract/objectStore.ts';
import { KEYS_ON_PAGE } from '../support/s3/readOperations.ts';
import { S3_ELSEWHERE } from './elsewhere.ts';
import { s3Elsewhere } from './s3Elsewhere.ts';
import { s3Harness } from './s3Harness.ts';

const where = S3_ELSEWHERE;
if (where === undefined) {
  describeObjectStoreContract('S3', () => s3Harness(), { listedKeys: 2 * KEYS_ON_PAGE + 50 });
} else {
  describeObjectStoreContract(`S3 at ${where}`, () => s3Elsewhere(where));
}
