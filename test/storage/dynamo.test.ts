import { describeCatalogContract } from '../contract/catalog.ts';
import { dynamoHarness } from './dynamoHarness.ts';

describeCatalogContract('DynamoDB', () => dynamoHarness());
