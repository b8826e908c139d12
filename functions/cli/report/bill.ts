/** Lines of a bill, as a table. */
import type { CostItem, CostItemName } from '../../pipeline/cost/costItem.ts';
import { formatUsd } from '../../pipeline/cost/usd.ts';
import { table } from '../terminal/table.ts';

const SPOKEN: Readonly<Record<CostItemName, string>> = {
  GPU_OF_QUEUE: 'GPU instances of the queue',
  GPU_OF_BATCH: 'GPU instances of Batch',
  SPOT_RECLAIMS: 'lost to Spot reclaims',
  STARTING_AND_IDLING: 'instances that start and idle',
  EVALUATION_FUNCTION: 'evaluation function',
  LAMBDA_REQUESTS: 'calls of functions',
  STATE_TRANSITIONS: 'state transitions',
  S3_WRITES: 'objects written',
  S3_READS: 'objects read',
  DYNAMODB_WRITES: 'records written',
  SQS_REQUESTS: 'requests to the queue',
  RESULTS_STORED: 'results kept for a month',
};

export function billTable(items: readonly CostItem[]): string {
  return table(
    [
      { title: 'for', cell: ({ name }) => SPOKEN[name] },
      { title: 'quantity', cell: ({ quantity }) => formatQuantity(quantity), align: 'right' },
      { title: 'of', cell: ({ unit }) => unit },
      { title: 'USD each', cell: ({ usdPerUnit }) => usdPerUnit.toPrecision(3), align: 'right' },
      { title: 'cost', cell: ({ usd }) => formatUsd(usd), align: 'right' },
      { title: 'quantity is', cell: ({ basis }) => basis.toLowerCase() },
    ],
    items,
  );
}

const formatQuantity = (quantity: number): string =>
  Number.isInteger(quantity) ? String(quantity) : quantity.toFixed(quantity < 10 ? 3 : 0);
