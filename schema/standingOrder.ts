/** Standing orders: evaluate every new version of models of a task on a data set. */
import { z } from 'zod';
import { Split, Task } from './task.ts';

/** Letters of names, `*` for any of them and `?` for one. */
export const NamePattern = z
  .string()
  .regex(
    /^[A-Za-z0-9._*?-]{1,100}$/,
    'a pattern is 1 to 100 of A-Z a-z 0-9 . _ - with * for any letters and ? for one',
  );

export const StandingOrder = z.strictObject({
  /** 64 hex digits of the digest of what is ordered: the same order twice is one. */
  id: z.string(),
  task: Task,
  /** Only models of such names; absent: of any. */
  name: NamePattern.optional(),
  /** Id of a data set. */
  dataset: z.string(),
  split: Split,
  /** Further members of an evaluation's request, as they were given: what is left out follows from each model. */
  parameters: z.record(z.string(), z.unknown()),
  /** The most that each run may cost; absent: no matter what. */
  maxUsd: z.number().min(0).optional(),
  createdAt: z.iso.datetime(),
});
export type StandingOrder = z.infer<typeof StandingOrder>;

/** Orders in force at once: each new model version is held against all of them. */
export const MAX_STANDING_ORDERS = 500;

/** Id of the one record of its kind. */
export const ORDER_BOOK = 'all';

/**
 * All orders in force, oldest first, as one record. Lists of a catalog may be late by moments; a record never is. So a
 * version that is registered after an order was given cannot miss it.
 */
export const OrderBook = z.strictObject({
  id: z.literal(ORDER_BOOK),
  orders: z.array(StandingOrder).max(MAX_STANDING_ORDERS),
  createdAt: z.iso.datetime(),
});
export type OrderBook = z.infer<typeof OrderBook>;
