/** Lines of a bill. */

/** What a line is for. */
export type CostItemName =
  | 'GPU_OF_QUEUE'
  | 'GPU_OF_BATCH'
  | 'SPOT_RECLAIMS'
  | 'STARTING_AND_IDLING'
  | 'EVALUATION_FUNCTION'
  | 'LAMBDA_REQUESTS'
  | 'STATE_TRANSITIONS'
  | 'S3_WRITES'
  | 'S3_READS'
  | 'DYNAMODB_WRITES'
  | 'SQS_REQUESTS'
  | 'RESULTS_STORED';

/** Where a line's quantity is from: measured while the run was at work, counted by what a run does, or assumed. */
export type CostBasis = 'MEASURED' | 'CALCULATED' | 'ASSUMED';

export interface CostItem {
  readonly name: CostItemName;
  readonly quantity: number;
  readonly unit: string;
  readonly usdPerUnit: number;
  /** `quantity` times `usdPerUnit`, unrounded. */
  readonly usd: number;
  readonly basis: CostBasis;
}

export function costItem(
  name: CostItemName,
  quantity: number,
  unit: string,
  usdPerUnit: number,
  basis: CostBasis,
): CostItem {
  return { name, quantity, unit, usdPerUnit, usd: quantity * usdPerUnit, basis };
}

/** One line for each name, as a bill has them; lines of nothing are left out. Lines of one name have one price. */
export function billOf(items: readonly CostItem[]): CostItem[] {
  const byName = new Map<CostItemName, CostItem>();
  for (const item of items) {
    const before = byName.get(item.name);
    byName.set(item.name, before ? added(before, item) : item);
  }
  return [...byName.values()].filter(({ quantity }) => quantity > 0);
}

const added = ({ name, quantity, unit, usdPerUnit, basis }: CostItem, more: CostItem): CostItem =>
  costItem(name, quantity + more.quantity, unit, usdPerUnit, basis);

export const totalUsd = (items: readonly CostItem[]): number => items.reduce((sum, { usd }) => sum + usd, 0);
