/** What a second of each thing that computes costs in a deployment. */
import type { AwsCompute, GpuWay } from '../../../schema/cost/compute.ts';
import type { PriceList } from '../../../schema/cost/priceList.ts';
import { InvalidInputError } from '../../../schema/errors.ts';

/** GPU instances of one way. */
export interface InstanceRate {
  readonly instance: string;
  readonly gpus: number;
  readonly vcpus: number;
  /** Of the instance, with whoever keeps it. */
  readonly usdPerSecond: number;
}

/** @throws InvalidInputError for an instance type that the list has no price of */
export function instanceRate(list: PriceList, compute: AwsCompute, way: GpuWay): InstanceRate {
  const type = way === 'queue' ? compute.queueInstance : compute.batchInstance;
  const instance = list.instances[type];
  if (instance === undefined) {
    throw new InvalidInputError(
      `the price list ${list.version} has no instance type ${JSON.stringify(type)}: it has ${Object.keys(list.instances).join(', ')}`,
      'an instance type of the price list',
      [`${way}Instance`],
    );
  }
  const { gpus, vcpus, usdPerHour } = instance;
  const factor = way === 'queue' ? 1 + list.managementFactor[compute.gpu].value : marketFactor(list, compute);
  return { instance: type, gpus, vcpus, usdPerSecond: (usdPerHour * factor) / 3600 };
}

function marketFactor(list: PriceList, { batchSpot, spotFactor }: AwsCompute): number {
  return batchSpot ? (spotFactor ?? list.spotFactor.value) : 1;
}

/** Lambda's gigabyte is 1024 MiB. */
export const evaluationGb = ({ evaluationMemoryMiB }: AwsCompute): number => evaluationMemoryMiB / 1024;

/** At so much memory a Lambda function has one processor to itself (AWS Lambda developer guide, "memory"). */
const MIB_PER_VCPU = 1769;

export const evaluationVcpus = ({ evaluationMemoryMiB }: AwsCompute): number =>
  evaluationMemoryMiB / MIB_PER_VCPU;
