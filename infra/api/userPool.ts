/** Who may sign in, where whoever deploys brings no issuer of tokens. */
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import {
  AccountRecovery,
  FeaturePlan,
  Mfa,
  UserPool,
  UserPoolClient,
  UserPoolGroup,
} from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { decided } from '../review/decided.ts';

/** Groups that the API's function knows by itself (`functions/api/auth/jwt.ts`). */
const GROUPS = {
  'zoo-writers': 'may register, start and cancel',
  'zoo-readers': 'may ask',
} as const;

/**
 * A user pool in which an administrator puts people: nobody signs up by themselves, and whoever is in neither group may do nothing.
 *
 * Its client has no secret, for the programs that use it (`zoo remote`, web pages) could keep none. Up to 10,000 people a month cost nothing
 * on this plan.
 */
export class ZooUserPool extends Construct {
  /** What issues the tokens. */
  readonly issuer: string;
  readonly userPoolId: string;
  readonly clientId: string;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const pool = new UserPool(this, 'Users', {
      selfSignUpEnabled: false,
      signInAliases: { username: true, email: true },
      autoVerify: { email: true },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      featurePlan: FeaturePlan.ESSENTIALS,
      mfa: Mfa.OPTIONAL,
      mfaSecondFactor: { otp: true, sms: false },
      passwordPolicy: {
        minLength: 14,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(3),
      },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    decided(pool, {
      'AwsSolutions-COG2':
        'A second factor can be switched on by everybody, and by whoever deploys for all; required from the start it would keep programs without a browser from signing in.',
      'AwsSolutions-COG8':
        'The plus plan is paid for each person; what it adds watches over sign-ups and passwords of the public, and here an administrator puts people in.',
    });
    for (const [groupName, description] of Object.entries(GROUPS)) {
      new UserPoolGroup(this, groupName, { userPool: pool, groupName, description });
    }
    const client = new UserPoolClient(this, 'Client', {
      userPool: pool,
      generateSecret: false,
      authFlows: { userSrp: true, userPassword: true },
      disableOAuth: true,
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      accessTokenValidity: Duration.hours(1),
      idTokenValidity: Duration.hours(1),
      refreshTokenValidity: Duration.days(30),
    });
    this.issuer = pool.userPoolProviderUrl;
    this.userPoolId = pool.userPoolId;
    this.clientId = client.userPoolClientId;
  }
}
