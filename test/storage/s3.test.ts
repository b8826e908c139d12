import { describeObjectStoreContract } from '../contract/objectStore.ts';
import { KEYS_ON_PAGE } from '../support/s3/readOperations.ts';
import { s3Harness } from './s3Harness.ts';

describeObjectStoreContract('S3', () => s3Harness(), { listedKeys: 2 * KEYS_ON_PAGE + 50 });
