/** What somebody who gives a standing order says. */
import { z } from 'zod';
import { NamePattern } from '../../../schema/standingOrder.ts';
import { Split, Task } from '../../../schema/task.ts';
import { RunLimits, StartEvaluationRequest } from '../runs/requests.ts';

/**
 * Further members of an evaluation's request. How objects are compared is checked with each model's own values filled
 * in, when there is a model; here only that it is an object.
 */
export const OrderParameters = StartEvaluationRequest.omit({
  model: true,
  dataset: true,
  split: true,
  evaluation: true,
}).extend({ evaluation: z.looseObject({}).optional() });

export const StandingOrderRequest = z.strictObject({
  task: Task,
  /** Only models of such names. */
  name: NamePattern.optional(),
  /** Id of a registered data set, or another reference to it; the version is fixed when the order is given. */
  dataset: z.string(),
  split: Split.default('VAL'),
  parameters: z.record(z.string(), z.unknown()).default({}),
  ...RunLimits.shape,
});
export type StandingOrderRequest = z.input<typeof StandingOrderRequest>;
