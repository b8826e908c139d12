/** Amounts of money as people read them. */

/** Cents from a dollar on, and three digits that count below: `12.40 USD`, `0.00123 USD`. */
export function formatUsd(usd: number): string {
  if (usd === 0) return '0 USD';
  return `${usd >= 1 ? usd.toFixed(2) : Number(usd.toPrecision(3)).toString()} USD`;
}
