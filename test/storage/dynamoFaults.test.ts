import { expect, it } from 'vitest';
import { describeCatalogContract } from '../contract/catalog.ts';
import { counted } from '../support/http/faults.ts';
import { dynamoFaults } from './dynamoFaults.ts';
import { dynamoHarness } from './dynamoHarness.ts';

const { faults, befell } = counted(dynamoFaults(20_261_121, 0.04));

describeCatalogContract('DynamoDB with faults', () => dynamoHarness(faults));

it('every kind of fault befell the requests above', () => {
  expect([...befell.keys()].sort()).toEqual(['400', '500', 'lose', 'reset']);
});
