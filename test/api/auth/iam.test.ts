import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createIamProvider } from '../../../functions/api/auth/iam.ts';
import type { Credentials } from '../../../functions/api/principal.ts';
import { InvalidInputError, UnauthenticatedError } from '../../../schema/errors.ts';
import { describePrincipalContract } from '../../contract/principal.ts';

const ACCOUNT = '123456789012';
const session = (role: string, name = 'session-1') => `arn:aws:sts::${ACCOUNT}:assumed-role/${role}/${name}`;
const role = (name: string) => `arn:aws:iam::${ACCOUNT}:role/${name}`;

const provider = createIamProvider({
  grants: { writers: [role('teams/vision/ZooWriter')], readers: [role('ZooReader')] },
});

/** Who signs with which secret, as AWS knows it. */
const SIGNERS = [
  { arn: session('ZooWriter'), secret: 'a secret of the writer' },
  { arn: session('ZooReader'), secret: 'a secret of the reader' },
];

const signatureOf = (secret: string) => createHmac('sha256', secret).update('GET / at noon').digest('hex');
const signed = (signature: string): Credentials => ({
  headers: { authorization: `AWS4-HMAC-SHA256 Signature=${signature}` },
  remoteAddress: '198.51.100.7',
});

/** API Gateway's part: tells who signed, or, of nobody it knows, nothing. */
function throughGateway(credentials: Credentials): Credentials {
  const signature = /Signature=(\S+)$/.exec(credentials.headers.authorization ?? '')?.[1];
  const signer = SIGNERS.find(({ secret }) => signatureOf(secret) === signature);
  return signer
    ? { ...credentials, authorizer: { iam: { accountId: ACCOUNT, userArn: signer.arn } } }
    : credentials;
}

describePrincipalContract('IAM', async () => ({
  provider: { authenticate: (credentials) => provider.authenticate(throughGateway(credentials)) },
  writer: signed(signatureOf('a secret of the writer')),
  reader: signed(signatureOf('a secret of the reader')),
  secretOf: ({ headers }) => headers.authorization?.replace(/^.*Signature=/, '') ?? '',
  refused: {
    'a signature of somebody else': signed(signatureOf('a secret of somebody else')),
    'an ARN in the place of a signature': signed(session('ZooWriter')),
  },
}));

describe('a verified identity', () => {
  const authenticate = (userArn: string) =>
    provider.authenticate({ headers: {}, remoteAddress: undefined, authorizer: { iam: { userArn } } });

  it('is its role, whatever the session', async () => {
    const ids = await Promise.all(
      ['one', 'two@example.org'].map(async (name) => (await authenticate(session('ZooWriter', name))).id),
    );
    expect(new Set(ids)).toEqual(new Set([`iam:${role('ZooWriter')}`]));
  });

  it.each<[string, string[]]>([
    [session('ZooWriter'), ['read', 'write']],
    [session('ZooReader'), ['read']],
    [session('Other'), []],
    // Whoever may name a session, or a role elsewhere, cannot name themselves into a grant.
    [session('Other', 'ZooWriter'), []],
    ['arn:aws:sts::999999999999:assumed-role/ZooWriter/session-1', []],
    ['arn:aws-cn:sts::123456789012:assumed-role/ZooWriter/session-1', []],
    [`arn:aws:iam::${ACCOUNT}:user/ZooWriter`, []],
  ])('%s may %j', async (arn, expected) => {
    expect([...(await authenticate(arn)).permissions].sort()).toEqual(expected);
  });

  it.each([
    '',
    'ZooWriter',
    `arn:aws:iam::${ACCOUNT}:root`,
    `arn:aws:sts::${ACCOUNT}:assumed-role/ZooWriter`,
    `arn:aws:sts::${ACCOUNT}:assumed-role/ZooWriter/session/more`,
    `arn:aws:sts::${ACCOUNT}:role/ZooWriter`,
    `arn:aws:iam::${ACCOUNT}:role/`,
    `${role('ZooWriter')}\n`,
  ])('is not %j', async (arn) => {
    await expect(authenticate(arn)).rejects.toThrow(UnauthenticatedError);
  });

  it('is not taken from the word of another authorizer', async () => {
    const authorizer = { jwt: { claims: { sub: 'a', userArn: session('ZooWriter') } } };
    await expect(
      provider.authenticate({ headers: {}, remoteAddress: undefined, authorizer }),
    ).rejects.toThrow(UnauthenticatedError);
  });
});

it.each(['ZooWriter', 'arn:aws:s3:::bucket', '*', `arn:aws:iam::${ACCOUNT}:role/*`])(
  'a grant to %j is refused at the start',
  (arn) => {
    expect(() => createIamProvider({ grants: { writers: [arn], readers: [] } })).toThrow(InvalidInputError);
  },
);
