/** The roles of a container: what its program may do, and what starts it. */
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

/** A role that a container of ECS or Batch has. @param purpose what it is for, in a word or two */
export function containerRole(scope: Construct, id: string, purpose: string): Role {
  return new Role(scope, id, {
    assumedBy: new ServicePrincipal('ecs-tasks.amazonaws.com'),
    description: `Zoometry: ${purpose}`,
  });
}
