import { describe, expect, test } from 'vitest';
import { PriceList } from '../../schema/cost/priceList.ts';
import { CURRENT_PRICES, currentPrices, priceListOf } from '../../schema/cost/priceLists.ts';

describe('the price list', () => {
  const list = currentPrices();

  test('is the one of its version', () => {
    expect(list.version).toBe(CURRENT_PRICES);
    expect(priceListOf(CURRENT_PRICES)).toBe(list);
    expect(priceListOf('1999-12-31')).toBeUndefined();
  });

  test('names a source of every number, and has no source that nothing is from', () => {
    const used = new Set(JSON.stringify(list).match(/(?<="source":")[^"]+/g));
    expect([...used].sort()).toEqual(Object.keys(list.sources).sort());
  });

  test('has a price of the instance types that a deployment uses unless told otherwise', () => {
    expect(Object.keys(list.instances).sort()).toEqual(['g4dn.xlarge', 'g5.xlarge', 'g6.xlarge']);
    for (const { usdPerHour, gpus } of Object.values(list.instances)) {
      expect(usdPerHour).toBeGreaterThan(0.1);
      expect(gpus).toBe(1);
    }
  });

  test('says why a factor is assumed', () => {
    expect(list.spotFactor.because).toMatch(/assumed/);
  });

  test('is refused where a price is missing or negative', () => {
    expect(() => PriceList.parse({ ...list, sqs: { usdPerRequest: -1, source: 'sqs' } })).toThrow();
    const { lambda: _lambda, ...less } = list;
    expect(() => PriceList.parse(less)).toThrow();
  });
});
