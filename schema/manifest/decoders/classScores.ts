/** How class columns become probabilities: shared by the families that read raw heads. */
import { z } from 'zod';

/** `softmax` over all columns, the background among them; `sigmoid` each by itself; `none`: probabilities already. */
export const Activation = z.enum(['none', 'sigmoid', 'softmax']);
export type Activation = z.infer<typeof Activation>;

/** Which column is the background: model indexes count the others only. */
export const Background = z.enum(['none', 'first', 'last']);
export type Background = z.infer<typeof Background>;
