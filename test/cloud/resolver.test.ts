/** References of templates against what CloudFormation makes of them. */
import { expect, test } from 'vitest';
import type { Assembly } from '../support/assembly/assembly.ts';
import { Resolver } from '../support/assembly/resolver.ts';

const assembly: Assembly = {
  folder: '',
  resources: [
    { stack: 'A', id: 'Queue1', type: 'AWS::SQS::Queue', properties: {} },
    { stack: 'B', id: 'Role2', type: 'AWS::IAM::Role', properties: { Path: { Ref: 'AWS::Region' } } },
  ],
  outputs: [{ stack: 'A', name: 'Url', value: { Ref: 'Queue1' }, exported: 'A:Url' }],
};
const resolver = new Resolver(assembly, ({ id }, attribute) =>
  id === 'Queue1' && attribute === undefined ? 'http://queues/1' : undefined,
);

/** As CloudFormation writes it in texts. */
function placeholder(name: string): string {
  return `$\{${name}}`;
}

test.each([
  [{ Ref: 'Role2' }, 'B-Role2'],
  [{ 'Fn::GetAtt': ['Role2', 'Arn'] }, 'arn:aws:iam:eu-central-1:123456789012:B-Role2'],
  [{ 'Fn::ImportValue': 'A:Url' }, 'http://queues/1'],
  [{ 'Fn::Join': ['/', ['a', { Ref: 'AWS::Partition' }]] }, 'a/aws'],
  [{ 'Fn::Sub': `x-${placeholder('AWS::AccountId')}-${placeholder('Role2')}` }, 'x-123456789012-B-Role2'],
  [{ 'Fn::Select': [1, { 'Fn::Split': ['/', 'a/b'] }] }, 'b'],
  [
    { Ref: 'Role2', other: 1 },
    { Ref: 'Role2', other: 1 },
  ],
  [
    [{ Ref: 'Role2' }, 1, null],
    ['B-Role2', 1, null],
  ],
])('resolves %j', (value, resolved) => {
  expect(resolver.resolve('B', value)).toEqual(resolved);
});

test('refuses what it does not know', () => {
  expect(() => resolver.resolve('B', { Ref: 'Queue1' })).toThrow('B has no Queue1');
  expect(() => resolver.resolve('B', { 'Fn::ImportValue': 'A:Arn' })).toThrow('no stack exports A:Arn');
  expect(() => resolver.resolve('B', { 'Fn::If': ['c', 1, 2] })).toThrow('Fn::If is not known here');
  expect(() => resolver.output('Arn')).toThrow('no stack has an output Arn');
});

test('resolves the properties of a resource, and outputs', () => {
  expect(assembly.resources.map((resource) => resolver.properties(resource))).toEqual([
    {},
    { Path: 'eu-central-1' },
  ]);
  expect(resolver.output('Url')).toBe('http://queues/1');
});
