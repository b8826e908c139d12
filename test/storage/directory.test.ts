import { describeObjectStoreContract } from '../contract/objectStore.ts';
import { directoryHarness } from './directoryHarness.ts';

describeObjectStoreContract('directory', directoryHarness);
