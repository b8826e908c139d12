import { Match, type Template } from 'aws-cdk-lib/assertions';
import { beforeAll, describe, expect, it } from 'vitest';
import { CLOUD_VARIABLE, ENTRY_POINTS } from '../../../schema/cloud/environment.ts';
import { PREFIX } from '../../../schema/keys.ts';
import { rolesOf } from '../support/roles.ts';
import { SYNTHESIS_MS, type SynthesisedZoo, synthesisedZoo } from '../support/zoo.ts';

let zoo: SynthesisedZoo;
let template: Template;

beforeAll(() => {
  zoo = synthesisedZoo();
  const { ZoometryBatch } = zoo.templates;
  if (ZoometryBatch === undefined) throw new Error('there is no such stack');
  template = ZoometryBatch;
}, SYNTHESIS_MS);

describe('the rule of the inbox', () => {
  it('tells of objects that are created below the inbox, and of no others', () => {
    template.resourceCountIs('AWS::Events::Rule', 1);
    template.hasResourceProperties('AWS::Events::Rule', {
      State: 'ENABLED',
      EventPattern: {
        source: ['aws.s3'],
        'detail-type': ['Object Created'],
        detail: {
          bucket: { name: [{ 'Fn::ImportValue': Match.stringLikeRegexp('Objects') }] },
          object: { key: [{ prefix: PREFIX.inbox }] },
        },
      },
    });
  });

  it('keeps what it could not deliver', () => {
    template.hasResourceProperties('AWS::Events::Rule', {
      Targets: [
        Match.objectLike({
          Arn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^InboxTakingFunction'), 'Arn'] },
          DeadLetterConfig: { Arn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^InboxDeadLetters'), 'Arn'] } },
        }),
      ],
    });
  });

  it('cannot be triggered by anything that a program writes', () => {
    const creators = Object.values(zoo.templates)
      .flatMap(rolesOf)
      .flatMap(({ permissions }) => permissions)
      .filter(({ action }) => action === 's3:PutObject');
    expect(creators.length).toBeGreaterThan(0);
    for (const { resource } of creators) expect(resource).not.toMatch(/\/inbox\/|Arn[^/]*\/?\*$/);
    for (const prefix of Object.values(PREFIX)) {
      if (prefix !== PREFIX.inbox) expect(prefix.startsWith(PREFIX.inbox)).toBe(false);
    }
  });
});

describe('the function of the inbox', () => {
  it('is the image’s entry point, and can start runs', () => {
    template.hasResourceProperties('AWS::Lambda::Function', {
      ImageConfig: { Command: [ENTRY_POINTS.inbox] },
      Environment: {
        Variables: {
          [CLOUD_VARIABLE.stateMachine]: { Ref: Match.stringLikeRegexp('^RunsMachine') },
          [CLOUD_VARIABLE.evaluationFunction]: { Ref: Match.stringLikeRegexp('^EvaluationFunction') },
        },
      },
    });
  });

  it('is called again when it fails, and what fails for good is kept', () => {
    template.hasResourceProperties('AWS::Lambda::EventInvokeConfig', {
      MaximumRetryAttempts: 2,
      DestinationConfig: {
        OnFailure: {
          Destination: { 'Fn::GetAtt': [Match.stringLikeRegexp('^InboxDeadLetters'), 'Arn'] },
        },
      },
    });
  });

  it('has a queue of dead letters that only TLS reaches', () => {
    template.hasResourceProperties('AWS::SQS::Queue', {
      MessageRetentionPeriod: 14 * 24 * 3600,
      SqsManagedSseEnabled: true,
    });
    template.hasResourceProperties('AWS::SQS::QueuePolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
        ]),
      },
    });
  });
});
