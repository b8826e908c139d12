/** Names of key points, as a manifest may have them. */
import { z } from 'zod';
import { oppositeName } from './mirroredPlaces.ts';

export const KeypointNames = z
  .array(z.string().min(1).max(100))
  .min(1)
  .max(10_000)
  .superRefine((names, context) => {
    const seen = new Set<string>();
    for (const [at, name] of names.entries()) {
      const issue = (message: string) => context.addIssue({ code: 'custom', path: [at], message });
      if (seen.has(name)) issue(`${JSON.stringify(name)} is there twice: names have to differ`);
      seen.add(name);
      const opposite = oppositeName(name);
      if (!names.includes(opposite))
        issue(`there is ${JSON.stringify(name)} and no ${JSON.stringify(opposite)}`);
    }
  });
