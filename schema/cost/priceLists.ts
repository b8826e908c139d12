/** The price lists that there are. An old one stays: runs of its day are priced by it for ever. */
import { parseWith } from '../parse.ts';
import { PriceList } from './priceList.ts';
import prices20261121 from './prices/2026-11-21.json' with { type: 'json' };

const DOCUMENTS = new Map([prices20261121].map((document) => [document.version, document]));

/** Parsed when they are first asked for: every command that opens a zoo would wait for it. */
const lists = new Map<string, PriceList>();

/** The version that new runs are priced by. */
export const CURRENT_PRICES = '2026-11-21';

/** The list of a version, or undefined where this program does not have it. */
export function priceListOf(version: string): PriceList | undefined {
  const document = DOCUMENTS.get(version);
  if (document === undefined || lists.has(version)) return lists.get(version);
  const list = parseWith(PriceList, document, `price list ${version}`);
  lists.set(version, list);
  return list;
}

/** The list that estimates and new runs are priced by. */
export function currentPrices(): PriceList {
  const list = priceListOf(CURRENT_PRICES);
  if (list === undefined) throw new TypeError(`there is no price list ${CURRENT_PRICES}`);
  return list;
}
