/** How a manifest names an output of the graph. */
import { z } from 'zod';

/** An output by its name in the graph or, for graphs whose outputs are named by numerals, by its position. */
export const OutputRef = z.union([z.string().min(1), z.int().min(0)]);
export type OutputRef = z.infer<typeof OutputRef>;
