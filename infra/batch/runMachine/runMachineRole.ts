/** What the state machine may do. */
import { ArnFormat, Stack } from 'aws-cdk-lib';
import { Policy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { PREFIX } from '../../../schema/keys.ts';
import type { ObjectBucket } from '../../storage/objectBucket.ts';
import type { RunDefinitionProps } from './runDefinition.ts';

export interface RunMachineRoleProps extends Omit<RunDefinitionProps, 'matchConcurrency'> {
  /** Where the work lists are read from. */
  readonly objects: ObjectBucket;
}

/** The role of the state machine, with what its states need and nothing else. */
export class RunMachineRole extends Role {
  constructor(scope: Construct, id: string, props: RunMachineRoleProps) {
    super(scope, id, {
      assumedBy: new ServicePrincipal('states.amazonaws.com'),
      description: 'Zoometry: takes runs through their stages',
    });
    const { evaluation, queue, jobQueue, jobDefinition, objects } = props;
    objects.grantRead(this, PREFIX.runs);
    queue.queue.grantSendMessages(this);
    for (const statement of [
      new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [evaluation.functionArn] }),
      new PolicyStatement({
        actions: ['batch:SubmitJob'],
        resources: [jobQueue.jobQueueArn, jobDefinition.jobDefinitionArn],
      }),
      // An execution that is stopped stops its jobs. Their ids are not known before they are submitted.
      new PolicyStatement({
        actions: ['batch:TerminateJob'],
        resources: [Stack.of(this).formatArn({ service: 'batch', resource: 'job', resourceName: '*' })],
      }),
      // Batch lets these be granted for everything or not at all.
      new PolicyStatement({ actions: ['batch:DescribeJobs'], resources: ['*'] }),
      // How Step Functions learns that a job has ended: a rule that it keeps in the account under this name.
      new PolicyStatement({
        actions: ['events:PutTargets', 'events:PutRule', 'events:DescribeRule'],
        resources: [
          Stack.of(this).formatArn({
            service: 'events',
            resource: 'rule',
            resourceName: 'StepFunctionsGetEventsForBatchJobsRule',
          }),
        ],
      }),
      // Delivery of logs, and traces, know no resources.
      new PolicyStatement({ actions: LOG_DELIVERY, resources: ['*'] }),
      new PolicyStatement({ actions: TRACES, resources: ['*'] }),
    ]) {
      this.addToPolicy(statement);
    }
  }

  /**
   * A distributed map starts executions of its own state machine. In a policy apart, since it names the machine, which
   * waits for the role.
   */
  grantOwnExecutions(machine: StateMachine): void {
    const executions = (which: string) =>
      Stack.of(this).formatArn({
        service: 'states',
        resource: 'execution',
        resourceName: `${machine.stateMachineName}/${which}`,
        arnFormat: ArnFormat.COLON_RESOURCE_NAME,
      });
    new Policy(machine, 'OwnExecutions', {
      roles: [this],
      statements: [
        new PolicyStatement({ actions: ['states:StartExecution'], resources: [machine.stateMachineArn] }),
        new PolicyStatement({
          actions: ['states:DescribeExecution', 'states:StopExecution', 'states:RedriveExecution'],
          resources: [executions('*')],
        }),
      ],
    });
  }
}

/** @see https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html */
const LOG_DELIVERY = [
  'logs:CreateLogDelivery',
  'logs:GetLogDelivery',
  'logs:UpdateLogDelivery',
  'logs:DeleteLogDelivery',
  'logs:ListLogDeliveries',
  'logs:PutResourcePolicy',
  'logs:DescribeResourcePolicies',
  'logs:DescribeLogGroups',
];

/** @see https://docs.aws.amazon.com/step-functions/latest/dg/xray-iam.html */
const TRACES = [
  'xray:PutTraceSegments',
  'xray:PutTelemetryRecords',
  'xray:GetSamplingRules',
  'xray:GetSamplingTargets',
];
