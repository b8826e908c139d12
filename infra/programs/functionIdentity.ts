/** The role of a Lambda function: its own log, and whatever it is granted by name. */
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { programLog } from './programLog.ts';

export interface FunctionIdentityProps {
  /** What the function is for: the description of its role. */
  readonly purpose: string;

  /** How long its log is kept. */
  readonly logRetention: RetentionDays;
}

/**
 * A role and a log group. The managed policy that CDK gives a function by default lets it write every log of the
 * account; this role writes one.
 */
export class FunctionIdentity extends Construct {
  readonly role: Role;
  readonly logGroup: LogGroup;

  constructor(scope: Construct, id: string, { purpose, logRetention }: FunctionIdentityProps) {
    super(scope, id);
    this.logGroup = programLog(this, 'Log', logRetention);
    this.role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      description: `Zoometry: ${purpose}`,
    });
    this.logGroup.grantWrite(this.role);
  }
}
