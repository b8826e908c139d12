/** What came of something that asked by itself: a request in the inbox, or a standing order that met a model version. */
import { z } from 'zod';
import { Digest } from './digestSchema.ts';

/** Why nothing came of it, as the error said: see `errors.ts`. */
export const OutcomeError = z.strictObject({
  code: z.string(),
  message: z.string(),
  /** Where in the documents, first ones only. */
  problems: z.array(z.strictObject({ pointer: z.string(), code: z.string(), message: z.string() })),
  totalProblems: z.int().min(0),
});
export type OutcomeError = z.infer<typeof OutcomeError>;

export const OutcomeResult = z.discriminatedUnion('kind', [
  /** A run was started, or found. */
  z.strictObject({ kind: z.literal('run'), run: z.string() }),
  /** A model was registered, or found. */
  z.strictObject({ kind: z.literal('model'), model: z.string() }),
  z.strictObject({ kind: z.literal('refused'), error: OutcomeError }),
]);
export type OutcomeResult = z.infer<typeof OutcomeResult>;

/** What asked. The digest of all of it is the outcome's id: the same request with the same files is answered once. */
export const OutcomeCause = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('inbox'),
    /** Name of the request in the inbox. */
    request: z.string(),
    content: Digest,
    /** The files that it is about, by name. */
    files: z.array(z.strictObject({ name: z.string(), digest: Digest })),
  }),
  z.strictObject({ kind: z.literal('order'), order: z.string(), model: z.string() }),
]);
export type OutcomeCause = z.infer<typeof OutcomeCause>;

export const OutcomeRecord = z.strictObject({
  /** The hex digits of the digest of `cause`. */
  id: z.string(),
  /** What outcomes are listed by: the name of the request in the inbox, or the id of the standing order. */
  name: z.string(),
  cause: OutcomeCause,
  result: OutcomeResult,
  createdAt: z.iso.datetime(),
});
export type OutcomeRecord = z.infer<typeof OutcomeRecord>;
