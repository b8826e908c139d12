/**
 * Every permission that names more than one thing, and why it has to. A permission with a `*` that is not listed here
 * fails the synthesis and the tests.
 */

/** A permission with a `*`. */
export interface Wildcard {
  /** What is permitted. */
  readonly actions: readonly string[];

  /**
   * On what: the end of the resource as it is written, and for resources of other services than this deployment's own
   * all of it.
   */
  readonly resource: RegExp;

  readonly reason: string;
}

const PREFIXES = 'blobs|uploads|models|datasets|inferences|runs|inbox|inbox-waiting';

export const WILDCARDS: readonly Wildcard[] = [
  {
    actions: ['s3:GetObject', 's3:PutObject', 's3:AbortMultipartUpload', 's3:DeleteObject'],
    resource: new RegExp(`Bucket.*Arn.*/(?:${PREFIXES})/\\*$`),
    reason:
      'Objects of the bucket are granted by the prefixes of schema/keys.ts; their names are digests and ids.',
  },
  {
    actions: [
      'dynamodb:GetItem',
      'dynamodb:BatchGetItem',
      'dynamodb:Query',
      'dynamodb:PutItem',
      'dynamodb:UpdateItem',
      'dynamodb:ConditionCheckItem',
    ],
    resource: /Table.*Arn.*\/index\/\*$/,
    reason: 'The indexes of the one table, by which records are listed.',
  },
  {
    actions: [
      'xray:PutTraceSegments',
      'xray:PutTelemetryRecords',
      'xray:GetSamplingRules',
      'xray:GetSamplingTargets',
    ],
    resource: /^\*$/,
    reason: 'X-Ray knows no resources that a trace could be granted for.',
  },
  {
    actions: ['ecr:GetAuthorizationToken'],
    resource: /^\*$/,
    reason: 'A login to ECR is for the whole registry; which images may be pulled is granted one by one.',
  },
  {
    actions: ['batch:DescribeJobs'],
    resource: /^\*$/,
    reason: 'Batch lets it be granted for everything or not at all.',
  },
  {
    actions: [
      'logs:CreateLogDelivery',
      'logs:GetLogDelivery',
      'logs:UpdateLogDelivery',
      'logs:DeleteLogDelivery',
      'logs:ListLogDeliveries',
      'logs:PutResourcePolicy',
      'logs:DescribeResourcePolicies',
      'logs:DescribeLogGroups',
    ],
    resource: /^\*$/,
    reason: 'Step Functions has its log delivered by CloudWatch, whose deliveries know no resources.',
  },
  {
    actions: ['batch:TerminateJob'],
    resource: /:job\/\*$/,
    reason: 'An execution that is stopped stops its jobs, whose ids are not known before they are submitted.',
  },
  {
    actions: ['states:DescribeExecution', 'states:StopExecution', 'states:RedriveExecution'],
    resource: /:execution:<?RunsMachine\w+\.Name>?\/\*$/,
    reason: 'The executions that a distributed map starts for its items, of this state machine alone.',
  },
  {
    actions: ['states:DescribeExecution', 'states:StopExecution'],
    resource: /:execution:.*(?:RunsMachine|StateMachine)\w*.*:\*$/,
    reason: 'Executions of this state machine, which are named for the runs that they take through.',
  },
  {
    actions: ['states:SendTaskSuccess', 'states:SendTaskFailure', 'states:SendTaskHeartbeat'],
    resource: /RunsMachine\w+>\/\*$/,
    reason: 'Tokens of the items of a distributed map belong to a state machine named below this one.',
  },
  {
    actions: ['ecs:Poll', 'ecs:PutSystemLogEvents', 'ecs:StartTelemetrySession'],
    resource: /:container-instance\/\*$/,
    reason: 'Instances of ECS Managed Instances sign in by ids that are not known before they exist.',
  },
  {
    actions: ['ecs:DiscoverPollEndpoint'],
    resource: /^\*$/,
    reason: 'An instance asks ECS where to sign in before it belongs to anything.',
  },
  {
    actions: ['lambda:InvokeFunction'],
    resource: /EvaluationFunction\w+.*Arn.*:\*$/,
    reason: 'Any version of the evaluation function, which is what a qualified name would ask for.',
  },
];
