/** GPUs that exist while there are jobs for them. */
import { Duration, Size } from 'aws-cdk-lib';
import {
  AllocationStrategy,
  EcsMachineImageType,
  JobQueue,
  JobStateTimeLimitActionsAction,
  JobStateTimeLimitActionsReason,
  JobStateTimeLimitActionsState,
  ManagedEc2EcsComputeEnvironment,
} from 'aws-cdk-lib/aws-batch';
import { BlockDeviceVolume, EbsDeviceVolumeType, InstanceType, LaunchTemplate } from 'aws-cdk-lib/aws-ec2';
import { ManagedPolicy, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { JOB_VCPUS } from '../../schema/cloud/settings.ts';
import type { GpuNetwork } from '../network/gpuNetwork.ts';
import { decided, managedPolicy } from '../review/decided.ts';

/** Room for the image with CUDA beside the system. */
const DISK = Size.gibibytes(60);

/** What an instance needs to work for ECS. */
const INSTANCE_POLICY = 'service-role/AmazonEC2ContainerServiceforEC2Role';

/** The longest that Batch waits for capacity by itself. */
const PATIENCE = Duration.hours(24);

/** A job that no instance here could ever run is told of soon. */
const MISCONFIGURED = Duration.minutes(10);

export interface GpuComputeEnvironmentProps {
  /** Where the instances are. */
  readonly network: GpuNetwork;

  /** Instance types with one GPU. */
  readonly instanceTypes: readonly string[];

  /** Most GPUs at a time. */
  readonly gpus: number;

  /** Whether they are Spot instances. */
  readonly spot: boolean;
}

/**
 * A compute environment of none to so many GPU instances, and the queue of jobs before it.
 *
 * Instances are chosen by price and by how likely they are to stay. Their disks are encrypted, their metadata service
 * asks for a session (IMDSv2) and answers to no container.
 */
export class GpuComputeEnvironment extends Construct {
  readonly jobQueue: JobQueue;

  constructor(
    scope: Construct,
    id: string,
    { network, instanceTypes, gpus, spot }: GpuComputeEnvironmentProps,
  ) {
    super(scope, id);
    const instanceRole = new Role(this, 'InstanceRole', {
      assumedBy: new ServicePrincipal('ec2.amazonaws.com'),
      description: 'Zoometry: joins instances to the cluster that Batch keeps',
      managedPolicies: [ManagedPolicy.fromAwsManagedPolicyName(INSTANCE_POLICY)],
    });
    decided(instanceRole, {
      [managedPolicy(INSTANCE_POLICY)]:
        'What the agent of ECS needs, as AWS keeps it; Batch makes the cluster and does not say its name. Containers have roles of their own and cannot reach this one.',
    });
    const computeEnvironment = new ManagedEc2EcsComputeEnvironment(this, 'Environment', {
      vpc: network.vpc,
      vpcSubnets: network.subnets,
      securityGroups: [network.securityGroup],
      instanceTypes: instanceTypes.map((name) => new InstanceType(name)),
      useOptimalInstanceClasses: false,
      images: [{ imageType: EcsMachineImageType.ECS_AL2023_NVIDIA }],
      instanceRole,
      launchTemplate: new LaunchTemplate(this, 'Instance', {
        requireImdsv2: true,
        httpPutResponseHopLimit: 1,
        blockDevices: [
          {
            deviceName: '/dev/xvda',
            volume: BlockDeviceVolume.ebs(DISK.toGibibytes(), {
              volumeType: EbsDeviceVolumeType.GP3,
              encrypted: true,
              deleteOnTermination: true,
            }),
          },
        ],
      }),
      minvCpus: 0,
      maxvCpus: gpus * JOB_VCPUS,
      spot,
      allocationStrategy: spot
        ? AllocationStrategy.SPOT_PRICE_CAPACITY_OPTIMIZED
        : AllocationStrategy.BEST_FIT_PROGRESSIVE,
      // A new image or type replaces the environment beside the old one, which finishes its jobs.
      updateToLatestImageVersion: true,
      terminateOnUpdate: false,
    });
    this.jobQueue = new JobQueue(this, 'Jobs', {
      computeEnvironments: [{ computeEnvironment, order: 1 }],
      // Without these a job that cannot be placed waits for ever, and its run with it.
      jobStateTimeLimitActions: [
        cancelled(JobStateTimeLimitActionsReason.INSUFFICIENT_INSTANCE_CAPACITY, PATIENCE),
        cancelled(JobStateTimeLimitActionsReason.COMPUTE_ENVIRONMENT_MAX_RESOURCE, MISCONFIGURED),
        cancelled(JobStateTimeLimitActionsReason.JOB_RESOURCE_REQUIREMENT, MISCONFIGURED),
      ],
    });
  }
}

function cancelled(reason: JobStateTimeLimitActionsReason, maxTime: Duration) {
  return {
    reason,
    maxTime,
    action: JobStateTimeLimitActionsAction.CANCEL,
    state: JobStateTimeLimitActionsState.RUNNABLE,
  };
}
