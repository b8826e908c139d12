/** Quotas of AWS that a run of very many images meets, and where they are stated. */
export interface Quota {
  readonly name: string;
  readonly limit: number;
  readonly unit: string;
  /** Page of the documentation of AWS. */
  readonly source: string;
}

const BATCH = 'https://docs.aws.amazon.com/batch/latest/userguide/service_limits.html';
const STATES = 'https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html';
const LAMBDA = 'https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html';

export const QUOTA = {
  arraySize: { name: 'jobs of an array', limit: 10_000, unit: 'jobs', source: BATCH },
  submittedJobs: { name: 'jobs that are submitted at a time', limit: 1_000_000, unit: 'jobs', source: BATCH },
  submitRate: { name: 'SubmitJob', limit: 50, unit: '1/s', source: BATCH },
  submitBytes: { name: 'a SubmitJob request', limit: 30 * 1024, unit: 'B', source: BATCH },
  stateBytes: { name: 'the state of an execution', limit: 256 * 1024, unit: 'B', source: STATES },
  historyEvents: { name: 'history of an execution', limit: 25_000, unit: 'events', source: STATES },
  mapConcurrency: {
    name: 'children of a Distributed Map at a time',
    limit: 10_000,
    unit: 'executions',
    source: STATES,
  },
  lambdaSeconds: { name: 'a call of a function', limit: 900, unit: 's', source: LAMBDA },
  lambdaMiB: { name: 'memory of a function', limit: 10_240, unit: 'MiB', source: LAMBDA },
} as const satisfies Record<string, Quota>;
