/** What the programs of the cloud compute with: for pricing what runs use. */
import { availableParallelism } from 'node:os';
import { CLOUD_VARIABLE } from '../../schema/cloud/environment.ts';
import { AwsCompute } from '../../schema/cost/compute.ts';
import { parseJsonWith } from '../../schema/parse.ts';
import { evaluationVcpus } from '../pipeline/cost/rates.ts';
import type { StageResources } from '../pipeline/cost/usage.ts';

/**
 * The deployment, as far as prices need it: JSON in ZOOMETRY_COMPUTE, of which everything may be left out.
 *
 * @param environment `process.env`
 * @throws SchemaError that names the variable and the place in it
 */
export function cloudCompute(environment: Readonly<Record<string, string | undefined>>): AwsCompute {
  const given = environment[CLOUD_VARIABLE.compute] ?? '{}';
  return { place: 'AWS', ...parseJsonWith(AwsCompute.omit({ place: true }), given, CLOUD_VARIABLE.compute) };
}

/** What a program has to itself, by what it was started as. */
export function cloudResources(kind: 'queue' | 'batch' | 'evaluation', compute: AwsCompute): StageResources {
  return kind === 'evaluation'
    ? { kind, gpus: 0, vcpus: evaluationVcpus(compute) }
    : { kind, gpus: 1, vcpus: availableParallelism() };
}
