/** Waiting before something is tried again. */
import { setTimeout } from 'node:timers/promises';

/** How often a write is sent that a service asks to send again, before it is given up. */
export const MAX_ATTEMPTS = 7;

const BASE_MS = 50;
const LONGEST_MS = 2000;

/**
 * Waits a random time of up to 50 ms, doubled with each attempt and 2 s at most: "full jitter", which of many that
 * were refused together lets few come back together
 * (https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/).
 *
 * @param attempt how many have failed, 1 or more
 */
export async function backOff(attempt: number): Promise<void> {
  await setTimeout(Math.random() * Math.min(BASE_MS * 2 ** attempt, LONGEST_MS));
}
