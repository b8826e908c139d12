/** Where runs compute on a host that does not say. */
import type { Compute } from '../../../schema/cost/compute.ts';

export const ONE_WORKER: Compute = { place: 'LOCAL', workers: 1 };
