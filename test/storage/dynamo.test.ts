import { describeCatalogContract } from '../contract/catalog.ts';
import { dynamoElsewhere } from './dynamoElsewhere.ts';
import { dynamoHarness } from './dynamoHarness.ts';
import { DYNAMODB_ELSEWHERE } from './elsewhere.ts';

const where = DYNAMODB_ELSEWHERE;
if (where === undefined) {
  describeCatalogContract('DynamoDB', () => dynamoHarness());
} else {
  describeCatalogContract(`DynamoDB at ${where}`, () => dynamoElsewhere(where));
}
