/** Where GPU instances are: the smallest network that they can work in. */
import {
  FlowLogDestination,
  GatewayVpcEndpointAwsService,
  IpAddresses,
  Peer,
  Port,
  SecurityGroup,
  type SubnetSelection,
  SubnetType,
  Vpc,
} from 'aws-cdk-lib/aws-ec2';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { programLog } from '../programs/programLog.ts';

/** Batch finds Spot capacity in more than one zone, and a template without an account has two of them. */
const ZONES = 2;

export interface GpuNetworkProps {
  /** How long the record of connections is kept. */
  readonly logRetention: RetentionDays;
}

/**
 * Public subnets that nothing comes into.
 *
 * Instances have to reach SQS, Step Functions, ECR, ECS and CloudWatch. From private subnets that takes a NAT gateway or an
 * interface endpoint for each service and zone, all of them paid by the hour whether or not there is an instance: some
 * 30 to 100 dollars a month for nothing. A public address costs while its instance lives. What keeps the instances
 * private is the security group, which lets nothing in and HTTPS alone out, and no key pair and no shell: an address
 * that answers nobody. Images and graphs, the bulk of the traffic, go to S3 and DynamoDB through gateway endpoints, which
 * cost nothing.
 *
 * Where a policy asks for private subnets, this construct is the one to replace.
 */
export class GpuNetwork extends Construct {
  readonly vpc: Vpc;
  readonly subnets: SubnetSelection = { subnetType: SubnetType.PUBLIC };

  /** Of every instance: no way in. */
  readonly securityGroup: SecurityGroup;

  constructor(scope: Construct, id: string, { logRetention }: GpuNetworkProps) {
    super(scope, id);
    this.vpc = new Vpc(this, 'Vpc', {
      ipAddresses: IpAddresses.cidr('10.0.0.0/20'),
      maxAzs: ZONES,
      natGateways: 0,
      // Closing the VPC's own group takes a custom resource that may change groups; nothing is ever put into that group.
      restrictDefaultSecurityGroup: false,
      subnetConfiguration: [{ name: 'gpu', subnetType: SubnetType.PUBLIC, mapPublicIpOnLaunch: true }],
      gatewayEndpoints: {
        objects: { service: GatewayVpcEndpointAwsService.S3 },
        catalog: { service: GatewayVpcEndpointAwsService.DYNAMODB },
      },
      flowLogs: {
        connections: {
          destination: FlowLogDestination.toCloudWatchLogs(programLog(this, 'Connections', logRetention)),
        },
      },
    });
    this.securityGroup = new SecurityGroup(this, 'Nothing comes in', {
      vpc: this.vpc,
      description: 'Zoometry GPU instances: nothing in, HTTPS out',
      allowAllOutbound: false,
    });
    this.securityGroup.addEgressRule(Peer.anyIpv4(), Port.tcp(443), 'services of AWS');
  }
}
