/**
 * What a deployment costs money for, and while what. Amounts of a run are the price list's business; here is what there is to pay at all, so
 * that nobody is surprised by a bill for a zoo that was forgotten. Tests hold this against the templates: every kind of resource is either
 * here or free.
 */

/** Something that is paid for. */
export interface Charge {
  readonly what: string;
  /** What is paid while nobody asks for anything; null: nothing. */
  readonly idle: string | null;
  /** What is paid for when it is used. */
  readonly used: string;
  /** Settings that bound it or switch it off. */
  readonly settings: readonly string[];
  /** Kinds of resources that it comes from, as CloudFormation names them. */
  readonly resources: readonly string[];
}

export const CHARGES: readonly Charge[] = [
  {
    what: 'GPUs that take shards from the queue',
    idle: null,
    used: 'seconds of instances, from their start until they are given back, the fee for their management, and a public address each',
    settings: ['gpu', 'gpuMemoryGiB', 'queueGpus', 'queueShards'],
    resources: [
      'AWS::Lambda::CapacityProvider',
      'AWS::ECS::CapacityProvider',
      'AWS::ECS::Service',
      'AWS::ECS::TaskDefinition',
    ],
  },
  {
    what: 'GPUs of Batch jobs',
    idle: null,
    used: 'seconds of instances, on Spot unless that is switched off, with a disk and a public address each',
    settings: ['batchGpus', 'batchSpot', 'gpuInstanceTypes'],
    resources: ['AWS::Batch::ComputeEnvironment', 'AWS::EC2::LaunchTemplate'],
  },
  {
    what: 'Functions: the API, the stages of runs, the inbox',
    idle: null,
    used: 'calls, and memory by the second',
    settings: ['apiMemoryMiB', 'apiRequestsPerSecond', 'evaluationMemoryMiB', 'matchConcurrency'],
    resources: ['AWS::Lambda::Function'],
  },
  {
    what: 'State machine of runs',
    idle: null,
    used: 'state transitions: some for each run and for each shard',
    settings: [],
    resources: ['AWS::StepFunctions::StateMachine'],
  },
  {
    what: 'Objects: graphs, images, results, and the logs of access to them',
    idle: 'storage by GiB and month, deleted objects for as long as they can be brought back; dearer ones move to a cheaper class after 30 days',
    used: 'requests, and bytes that leave AWS',
    settings: ['deletedObjectDays', 'accessLogDays'],
    resources: ['AWS::S3::Bucket'],
  },
  {
    what: 'Catalog',
    idle: 'storage by GiB and month, and its recovery to any second of 35 days: cents for thousands of runs',
    used: 'reads and writes, each for itself',
    settings: [],
    resources: ['AWS::DynamoDB::GlobalTable'],
  },
  {
    what: 'Queues and events',
    idle: 'requests by which Lambda or the service looks into the empty queue: some hundred thousand a month, of a million that are free',
    used: 'requests',
    settings: [],
    resources: ['AWS::SQS::Queue', 'AWS::Events::Rule', 'AWS::Lambda::EventSourceMapping'],
  },
  {
    what: 'Container images',
    idle: 'storage by GiB and month in the registry of the CDK: two images, the one with CUDA some GiB, and older ones until they are removed',
    used: 'nothing within the region',
    settings: [],
    resources: [],
  },
  {
    what: 'Logs',
    idle: 'storage by GiB and month of what was written before',
    used: 'each GiB that is written',
    settings: ['logDays'],
    resources: ['AWS::Logs::LogGroup', 'AWS::EC2::FlowLog'],
  },
  {
    what: 'Alarms, dashboard and metrics of our own',
    idle: 'alarms and dashboard by the month, cents of a dollar, where the account has others beside them: ten metrics under alarms and three dashboards are free; these are eight (eleven with the service of ECS, which scales by alarms) and one',
    used: 'each of our metrics for the hours in which it is written; ten are free',
    settings: ['alarmEmail', 'alarmUsdPerRun', 'gpu'],
    resources: ['AWS::CloudWatch::Alarm', 'AWS::CloudWatch::Dashboard', 'AWS::SNS::Topic'],
  },
  {
    what: 'Traces',
    idle: null,
    used: 'each trace, beyond a hundred thousand a month',
    settings: ['traces'],
    resources: [],
  },
  {
    what: 'The API: CloudFront and API Gateway',
    idle: null,
    used: 'requests, and bytes that are sent',
    settings: ['apiRequestsPerSecond'],
    resources: ['AWS::ApiGatewayV2::Api', 'AWS::ApiGatewayV2::Stage', 'AWS::CloudFront::Distribution'],
  },
  {
    what: 'People who sign in',
    idle: null,
    used: 'nothing up to ten thousand a month, then each of them',
    settings: ['jwtIssuer'],
    resources: ['AWS::Cognito::UserPool'],
  },
  {
    what: 'A web ACL, if one is named',
    idle: 'the web ACL and its rules by the month: it is yours, and none is made here',
    used: 'requests that it looks at',
    settings: ['webAclArn'],
    resources: [],
  },
];

/** Kinds of resources that cost nothing for themselves. */
export const FREE_RESOURCES: readonly string[] = [
  'AWS::ApiGatewayV2::Authorizer',
  'AWS::ApiGatewayV2::Integration',
  'AWS::ApiGatewayV2::Route',
  'AWS::Batch::JobDefinition',
  'AWS::Batch::JobQueue',
  'AWS::CloudFront::CachePolicy',
  'AWS::CloudFront::ResponseHeadersPolicy',
  'AWS::Cognito::UserPoolClient',
  'AWS::Cognito::UserPoolGroup',
  'AWS::EC2::InternetGateway',
  'AWS::EC2::Route',
  'AWS::EC2::RouteTable',
  'AWS::EC2::SecurityGroup',
  'AWS::EC2::Subnet',
  'AWS::EC2::SubnetRouteTableAssociation',
  'AWS::EC2::VPC',
  // Of the kind Gateway: those of the kind Interface are paid by the hour.
  'AWS::EC2::VPCEndpoint',
  'AWS::EC2::VPCGatewayAttachment',
  'AWS::ECS::Cluster',
  'AWS::ECS::ClusterCapacityProviderAssociations',
  'AWS::IAM::InstanceProfile',
  'AWS::IAM::Policy',
  'AWS::IAM::Role',
  'AWS::Lambda::EventInvokeConfig',
  'AWS::Lambda::Permission',
  'AWS::S3::BucketPolicy',
  'AWS::SNS::Subscription',
  'AWS::SNS::TopicPolicy',
  'AWS::SQS::QueuePolicy',
  'AWS::ApplicationAutoScaling::ScalableTarget',
  'AWS::ApplicationAutoScaling::ScalingPolicy',
];
