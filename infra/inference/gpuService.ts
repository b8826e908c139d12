/** The same consumer as a service of ECS on Managed Instances, for where Lambda has no GPUs. */
import { Duration } from 'aws-cdk-lib';
import {
  CfnService,
  Cluster,
  Compatibility,
  ContainerImage,
  ContainerInsights,
  LinuxParameters,
  LogDriver,
  ManagedInstancesCapacityProvider,
  NetworkMode,
  PropagateManagedInstancesTags,
  TaskDefinition,
  TmpfsMountOption,
} from 'aws-cdk-lib/aws-ecs';
import { Construct } from 'constructs';
import { CLOUD_VARIABLE, ENTRY_POINTS } from '../../schema/cloud/environment.ts';
import { JOB_VCPUS } from '../../schema/cloud/settings.ts';
import { containerRole } from '../programs/containerRole.ts';
import { containerEnvironment } from '../programs/programEnvironment.ts';
import { CONTAINER_MEMORY, TEMPORARY_FILES } from '../programs/programLimits.ts';
import { programLog } from '../programs/programLog.ts';
import { decided, managedPolicy } from '../review/decided.ts';
import { BacklogScaling } from './backlogScaling.ts';
import type { GpuConsumerProps } from './gpuConsumer.ts';

/** Time for a worker that is told to stop, to give its shard back: the longest that ECS waits. */
const STOP = Duration.minutes(2);

/** What of a processor's time is a vCPU, as ECS counts. */
const CPU_UNITS = 1024;

export interface GpuServiceProps extends GpuConsumerProps {
  /** Instance types with one GPU. */
  readonly instanceTypes: readonly string[];
}

/**
 * Workers that take shards from the inference queue by themselves, none of them while it is empty.
 *
 * A worker has its instance's network for its own (`host`): it is alone there, and an interface of its own would have no
 * public address and so no way to AWS without a NAT gateway.
 */
export class GpuService extends Construct {
  constructor(scope: Construct, id: string, props: GpuServiceProps) {
    super(scope, id);
    const { queue, network, role, instanceTypes, gpus } = props;
    queue.grantConsume(role);

    const cluster = new Cluster(this, 'Cluster', {
      vpc: network.vpc,
      containerInsightsV2: ContainerInsights.ENABLED,
    });
    const capacity = new ManagedInstancesCapacityProvider(this, 'Capacity', {
      subnets: network.vpc.selectSubnets(network.subnets).subnets,
      securityGroups: [network.securityGroup],
      propagateTags: PropagateManagedInstancesTags.CAPACITY_PROVIDER,
      instanceRequirements: {
        vCpuCountMin: JOB_VCPUS,
        memoryMin: CONTAINER_MEMORY,
        acceleratorCountMin: 1,
        acceleratorCountMax: 1,
        allowedInstanceTypes: [...instanceTypes],
      },
    });
    decided(capacity, {
      [managedPolicy('AmazonECSInfrastructureRolePolicyForManagedInstances')]:
        'What ECS needs to start and stop the instances, as AWS keeps it: it names what ECS itself has tagged.',
    });
    cluster.addManagedInstancesCapacityProvider(capacity);
    const task = workerTask(this, props);
    // CDK's own services bring networks that the host's does not go with.
    const service = new CfnService(this, 'Service', {
      cluster: cluster.clusterArn,
      taskDefinition: task.taskDefinitionArn,
      capacityProviderStrategy: [{ capacityProvider: capacity.capacityProviderName, weight: 1 }],
      // How many is for the scaling to say: a number here would be set again by every deployment.
      deploymentConfiguration: { minimumHealthyPercent: 0, maximumPercent: 100 },
      propagateTags: 'SERVICE',
      enableEcsManagedTags: true,
    });
    service.node.addDependency(cluster, capacity, role);
    new BacklogScaling(this, 'Scaling', {
      queue: queue.queue,
      clusterName: cluster.clusterName,
      serviceName: service.attrName,
      most: gpus,
    });
  }
}

function workerTask(scope: Construct, props: GpuServiceProps): TaskDefinition {
  const { image, storage, queue, role, logRetention } = props;
  const task = new TaskDefinition(scope, 'Worker', {
    compatibility: Compatibility.MANAGED_INSTANCES,
    networkMode: NetworkMode.HOST,
    cpu: String(JOB_VCPUS * CPU_UNITS),
    memoryMiB: String(CONTAINER_MEMORY.toMebibytes()),
    taskRole: role,
    // Pulls the image and writes the log; CDK grants it that and no more.
    executionRole: containerRole(scope, 'AgentRole', 'starts workers'),
  });
  decided(task, {
    'AwsSolutions-ECS2': 'Names of a bucket, a table and a queue, which are no secrets; there are no others.',
  });
  const linux = new LinuxParameters(scope, 'Linux', { initProcessEnabled: true });
  linux.addTmpfs({
    containerPath: '/tmp',
    size: TEMPORARY_FILES.toMebibytes(),
    mountOptions: [TmpfsMountOption.RW, TmpfsMountOption.NOSUID, TmpfsMountOption.NODEV],
  });
  task.addContainer('worker', {
    image: ContainerImage.fromDockerImageAsset(image),
    command: [ENTRY_POINTS.worker],
    gpuCount: 1,
    environment: {
      ...containerEnvironment(scope, storage),
      [CLOUD_VARIABLE.inferenceQueue]: queue.queue.queueUrl,
    },
    readonlyRootFilesystem: true,
    linuxParameters: linux,
    stopTimeout: STOP,
    logging: LogDriver.awsLogs({
      streamPrefix: 'worker',
      logGroup: programLog(scope, 'Log', logRetention),
    }),
  });
  return task;
}
