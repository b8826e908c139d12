/** How much of its limit a run has used up. */
import { priceListOf } from '../../../schema/cost/priceLists.ts';
import type { RunCostRecord } from '../../../schema/cost/runCost.ts';
import { totalUsd } from './costItem.ts';
import { usedItems } from './usedItems.ts';

export interface Spent {
  readonly usd: number;
  /** The part of it that went into shards which were inferred. */
  readonly usdOfShards: number;
}

const NOTHING: Spent = { usd: 0, usdOfShards: 0 };

/** @throws TypeError where this program does not have the price list */
export function spentOn({ compute, usage, priceList }: RunCostRecord): Spent {
  if (compute.place === 'LOCAL') return NOTHING;
  const list = priceListOf(priceList);
  if (list === undefined) throw new TypeError(`there is no price list ${priceList}`);
  const { ofShards, beside } = usedItems(list, compute, usage);
  const usdOfShards = totalUsd(ofShards);
  return { usd: usdOfShards + totalUsd(beside), usdOfShards };
}
