import { generateKeyPairSync, sign, verify } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createJwtProvider } from '../../../functions/api/auth/jwt.ts';
import type { Credentials } from '../../../functions/api/principal.ts';
import { UnauthenticatedError } from '../../../schema/errors.ts';
import { describePrincipalContract } from '../../contract/principal.ts';

type Claims = Readonly<Record<string, unknown>>;

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const inAnHour = () => Math.floor(Date.now() / 1000) + 3600;

/** A token as a user pool issues it (RFC 7515, RS256). */
function tokenOf(claims: Claims, key = privateKey): string {
  const signed = `${encoded({ alg: 'RS256', typ: 'JWT' })}.${encoded(claims)}`;
  return `${signed}.${sign('sha256', Buffer.from(signed), key).toString('base64url')}`;
}

/**
 * API Gateway's part: hands on the claims of a good token, each as text and lists as `[a b]`. Of a bad one it would
 * answer by itself; here it hands on nothing, as from a route that was left without its authorizer.
 */
function throughGateway(credentials: Credentials): Credentials {
  const token = /^Bearer (\S+)$/.exec(credentials.headers.authorization ?? '')?.[1] ?? '';
  const [head = '', body = '', signature = ''] = token.split('.');
  const bytes = Buffer.from(signature, 'base64url');
  const isWhole = bytes.toString('base64url') === signature;
  if (!isWhole || !verify('sha256', Buffer.from(`${head}.${body}`), publicKey, bytes)) return credentials;
  const claims: Claims = JSON.parse(Buffer.from(body, 'base64url').toString());
  const asText = Object.entries(claims).map(([name, value]) => [
    name,
    Array.isArray(value) ? `[${value.join(' ')}]` : String(value),
  ]);
  return { ...credentials, authorizer: { jwt: { claims: Object.fromEntries(asText), scopes: null } } };
}

const provider = createJwtProvider();
const bearer = (token: string): Credentials => ({
  headers: { authorization: `Bearer ${token}` },
  remoteAddress: '198.51.100.7',
});
const claimsOf = (sub: string, groups: string[]): Claims => ({
  sub,
  exp: inAnHour(),
  'cognito:groups': groups,
});

describePrincipalContract('JWT', async () => ({
  provider: { authenticate: (credentials) => provider.authenticate(throughGateway(credentials)) },
  writer: bearer(tokenOf(claimsOf('5f2b7c1e-writer', ['staff', 'zoo-writers']))),
  reader: bearer(tokenOf(claimsOf('91aa03d4-reader', ['zoo-readers']))),
  secretOf: ({ headers }) => headers.authorization?.replace('Bearer ', '') ?? '',
  refused: {
    'a token that has expired': bearer(
      tokenOf({ ...claimsOf('late', ['zoo-writers']), exp: inAnHour() - 7200 }),
    ),
    'a token of somebody else': bearer(
      tokenOf(
        claimsOf('forged', ['zoo-writers']),
        generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey,
      ),
    ),
    'a token without a subject': bearer(tokenOf({ exp: inAnHour(), 'cognito:groups': ['zoo-writers'] })),
    'a token that never expires': bearer(tokenOf({ sub: 'ever', 'cognito:groups': ['zoo-writers'] })),
    'no token': bearer('zoo-writers'),
  },
}));

describe('a verified token', () => {
  const permissionsOf = async (claims: Claims, options = {}) => {
    const authorizer = { jwt: { claims: { sub: 'somebody', exp: inAnHour(), ...claims } } };
    const { permissions } = await createJwtProvider(options).authenticate({
      headers: {},
      remoteAddress: undefined,
      authorizer,
    });
    return [...permissions].sort();
  };

  it.each<[Claims, string[]]>([
    [{}, []],
    [{ 'cognito:groups': '[staff]' }, []],
    [{ 'cognito:groups': '[staff zoo-readers]' }, ['read']],
    [{ 'cognito:groups': ['zoo-readers', 'zoo-writers'] }, ['read', 'write']],
    [{ 'cognito:groups': 'zoo-readers' }, ['read']],
    [{ 'cognito:groups': 'staff zoo-writers' }, []],
    [{ 'cognito:groups': 'staff,zoo-writers' }, []],
    [{ 'cognito:groups': '[not-zoo-writers]' }, []],
    [{ scope: 'openid zoo/read' }, ['read']],
    [{ scope: 'zoo/write' }, ['read', 'write']],
    [{ scope: 'zoo/writes' }, []],
    [{ groups: '[zoo-writers]' }, []],
  ])('with %j lets do %j', async (claims, expected) => {
    expect(await permissionsOf(claims)).toEqual(expected);
  });

  it('lets do what the grants say', async () => {
    const grants = { writers: ['vets'], readers: ['visitors'] };
    expect(await permissionsOf({ 'cognito:groups': '[vets]' }, { grants })).toEqual(['read', 'write']);
    expect(await permissionsOf({ 'cognito:groups': '[visitors zoo-writers]' }, { grants })).toEqual(['read']);
  });

  it.each([
    ['the word of another authorizer', { iam: { userArn: 'arn:aws:iam::123456789012:user/a' } }],
    ['claims in a wrong place', { claims: { sub: 'a', exp: inAnHour() } }],
    ['text', 'jwt'],
    ['nothing', null],
  ])('is not taken from %s', async (_, authorizer) => {
    const credentials = { headers: { 'x-amzn-oidc-identity': 'a' }, remoteAddress: undefined, authorizer };
    await expect(provider.authenticate(credentials)).rejects.toThrow(UnauthenticatedError);
  });
});
