/** The state machine that takes a run through its stages. */
import { ArnFormat, Stack } from 'aws-cdk-lib';
import { Grant, type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { DefinitionBody, LogLevel, StateMachine, StateMachineType } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { programLog } from '../../programs/programLog.ts';
import type { ObjectBucket } from '../../storage/objectBucket.ts';
import { type RunDefinitionProps, runDefinition } from './runDefinition.ts';
import { RunMachineRole } from './runMachineRole.ts';

export interface RunMachineProps extends RunDefinitionProps {
  /** Where the work lists are read from. */
  readonly objects: ObjectBucket;

  /** How long the events of executions are kept. */
  readonly logRetention: RetentionDays;
}

/**
 * A standard state machine: an execution is named for its run ({@link executionName}), which is started once however
 * often that is asked for, and may take as long as its GPUs take.
 */
export class RunMachine extends Construct {
  readonly stateMachineArn: string;

  readonly #machine: StateMachine;

  constructor(scope: Construct, id: string, props: RunMachineProps) {
    super(scope, id);
    const { objects, logRetention, ...definition } = props;
    const role = new RunMachineRole(this, 'Role', { ...definition, objects });
    this.#machine = new StateMachine(this, 'Machine', {
      comment: 'A run of Zoometry: plan, shards, accumulate, publish',
      stateMachineType: StateMachineType.STANDARD,
      definitionBody: DefinitionBody.fromChainable(runDefinition(this, definition)),
      // Said by the role itself, statement by statement; what CDK would add is wider.
      role: role.withoutPolicyUpdates(),
      tracingEnabled: true,
      logs: {
        level: LogLevel.ALL,
        // Ids and keys only, but nobody needs them twice.
        includeExecutionData: false,
        destination: programLog(this, 'Log', logRetention),
      },
    });
    this.#machine.node.addDependency(role);
    // CDK's own policy for distributed maps has found no role to hang on; the one below says the same of fewer things.
    this.#machine.node.tryRemoveChild('DistributedMapPolicy');
    role.grantOwnExecutions(this.#machine);
    this.stateMachineArn = this.#machine.stateMachineArn;
  }

  /** Lets executions be started, looked at and stopped. */
  grantRun(grantee: IGrantable): Grant {
    const start = Grant.addToPrincipal({
      grantee,
      actions: ['states:StartExecution'],
      resourceArns: [this.stateMachineArn],
    });
    const executions = Grant.addToPrincipal({
      grantee,
      actions: ['states:DescribeExecution', 'states:StopExecution'],
      resourceArns: [this.#executions(':*')],
    });
    return start.combine(executions);
  }

  /**
   * What answers for a shard that was sent to the queue: its token's state machine is this one, or the one that a map's
   * own executions have, which is named below it.
   */
  taskResponses(): PolicyStatement {
    return new PolicyStatement({
      actions: ['states:SendTaskSuccess', 'states:SendTaskFailure', 'states:SendTaskHeartbeat'],
      resources: [this.stateMachineArn, `${this.stateMachineArn}/*`],
    });
  }

  #executions(which: string): string {
    return Stack.of(this).formatArn({
      service: 'states',
      resource: 'execution',
      resourceName: `${this.#machine.stateMachineName}${which}`,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
  }
}
