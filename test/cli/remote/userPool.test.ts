/** Signing in as a user of a deployment: a pool that speaks Cognito's protocol issues the token that the service knows. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { type ScriptedAnswer, scriptedServer } from '../../host/remote/scriptedServer.ts';
import { type Surroundings, zoo, zooJson } from '../support/program.ts';
import { newPerson, SECRET, type Served, served } from './support.ts';

let service: Served;
beforeAll(async () => {
  service = await served();
});

const POOL = ['--user', 'alice', '--client', 'a-client', '--region', 'eu-central-1'];
const SIGNED_IN: ScriptedAnswer = {
  body: { AuthenticationResult: { AccessToken: SECRET, RefreshToken: 'to-refresh', ExpiresIn: 3600 } },
};
const REFRESHED: ScriptedAnswer = {
  body: { AuthenticationResult: { AccessToken: SECRET, ExpiresIn: 3600 } },
};

async function personOf(...answers: readonly ScriptedAnswer[]) {
  const pool = await scriptedServer(...answers);
  const { config, person } = await newPerson();
  const env = { ...person.env, AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: pool.url };
  const surroundings: Surroundings = { env };
  /** What the pool was asked, in turn. */
  const asked = () =>
    pool.heard.map(({ request, body }) => ({
      operation: String(request.headers['x-amz-target']).replace('AWSCognitoIdentityProviderService.', ''),
      ...(JSON.parse(body) as object),
    }));
  return { config, surroundings, asked };
}

it('takes the password, and a new one and a code where they are asked for, and keeps what is good for more tokens', async () => {
  const { config, surroundings, asked } = await personOf(
    { body: { ChallengeName: 'NEW_PASSWORD_REQUIRED', Session: 's1' } },
    { body: { ChallengeName: 'SOFTWARE_TOKEN_MFA', Session: 's2' } },
    SIGNED_IN,
    REFRESHED,
  );
  const login = await zoo(['remote', 'login', service.url, '--name', 'prod', ...POOL, '--json'], {
    ...surroundings,
    input: 'for the first time\nmine alone\n123456\n',
  });
  expect(login.code, login.stderr).toBe(0);
  const remote = { name: 'prod', url: service.url, credentials: 'user', user: 'alice' };
  expect(JSON.parse(login.stdout)).toMatchObject({ remote, service: { version: expect.any(String) } });
  expect(await zooJson(['models', 'list', '--remote', 'prod'], surroundings)).toMatchObject({ models: [] });

  const ClientId = 'a-client';
  const refresh = {
    ...{ operation: 'InitiateAuth', ClientId, AuthFlow: 'REFRESH_TOKEN_AUTH' },
    AuthParameters: { REFRESH_TOKEN: 'to-refresh' },
  };
  expect(asked()).toEqual([
    {
      ...{ operation: 'InitiateAuth', ClientId, AuthFlow: 'USER_PASSWORD_AUTH' },
      AuthParameters: { USERNAME: 'alice', PASSWORD: 'for the first time' },
    },
    {
      ...{ operation: 'RespondToAuthChallenge', ClientId, Session: 's1' },
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
      ChallengeResponses: { USERNAME: 'alice', NEW_PASSWORD: 'mine alone' },
    },
    {
      ...{ operation: 'RespondToAuthChallenge', ClientId, Session: 's2' },
      ChallengeName: 'SOFTWARE_TOKEN_MFA',
      ChallengeResponses: { USERNAME: 'alice', SOFTWARE_TOKEN_MFA_CODE: '123456' },
    },
    refresh,
    refresh,
  ]);
  const kept = await readFile(join(config, 'zoometry', 'remotes.json'), 'utf8');
  expect(kept).toContain('to-refresh');
  for (const secret of ['for the first time', 'mine alone', SECRET]) expect(kept).not.toContain(secret);
  for (const secret of ['mine alone', 'to-refresh', SECRET]) {
    expect(login.stdout + login.stderr).not.toContain(secret);
  }
});

it.each<[string, ScriptedAnswer, RegExp]>([
  [
    'a password that is wrong',
    { status: 400, body: { __type: 'NotAuthorizedException', message: 'Incorrect username or password.' } },
    /^error: the user pool does not sign you in: Incorrect username or password/,
  ],
  [
    'a challenge that is not known',
    { body: { ChallengeName: 'SMS_MFA', Session: 's' } },
    /it asks for SMS_MFA, which this program does not know/,
  ],
])('refuses %s in one line, without what was typed', async (_name, answer, message) => {
  const { surroundings } = await personOf(answer);
  const login = await zoo(['remote', 'login', service.url, ...POOL], {
    ...surroundings,
    input: 'oh so secret\n',
  });
  expect(login).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(message) });
  expect(login.stderr).not.toContain('oh so secret');
  expect(await zooJson(['remote', 'list'], surroundings)).toEqual({ remotes: [] });
});

it('says to sign in again when the pool wants no more of it', async () => {
  const revoked = { __type: 'NotAuthorizedException', message: 'Refresh Token has been revoked' };
  const { surroundings } = await personOf(SIGNED_IN, REFRESHED, { status: 400, body: revoked });
  await zooJson(['remote', 'login', service.url, '--name', 'prod', ...POOL], {
    ...surroundings,
    input: 'a\n',
  });
  const list = await zoo(['models', 'list', '--remote', 'prod'], surroundings);
  expect(list).toMatchObject({
    code: 2,
    stdout: '',
    stderr: expect.stringMatching(/revoked.*Sign in with zoo/),
  });
});
