/** Closed vocabularies that every layer shares. */
import { z } from 'zod';
import { SPLITS } from './usualParameters.ts';

export const Task = z.enum([
  'DETECTION',
  'INSTANCE_SEGMENTATION',
  'KEYPOINTS',
  'PROPOSALS',
  'SEMANTIC_SEGMENTATION',
]);
export type Task = z.infer<typeof Task>;

export const Split = z.enum(SPLITS);
export type Split = z.infer<typeof Split>;

/** How a model came by its weights: supervised, self-supervised, both in turn, or not told. */
export const PretrainingMode = z.enum(['SUP', 'SSL', 'SSL_SUP', 'UNKNOWN']);
export type PretrainingMode = z.infer<typeof PretrainingMode>;

/** QUEUED → RUNNING → SCORING → SUCCEEDED | FAILED | CANCELLED. */
export const RunStatus = z.enum(['QUEUED', 'RUNNING', 'SCORING', 'SUCCEEDED', 'FAILED', 'CANCELLED']);
export type RunStatus = z.infer<typeof RunStatus>;

/** The states in which nothing more will happen unless somebody asks again. */
const FINISHED_STATUSES = ['SUCCEEDED', 'FAILED', 'CANCELLED'] as const satisfies readonly RunStatus[];

/** True of a status in which no engine is at work on the run. */
export function isFinished(status: RunStatus): boolean {
  return (FINISHED_STATUSES as readonly RunStatus[]).includes(status);
}

/** A name a person gives: shown in lists, used in commands, safe in a path and a URL. */
export const Name = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/,
    'a name is 1 to 100 of A-Z a-z 0-9 . _ - and begins with a letter or digit',
  );
