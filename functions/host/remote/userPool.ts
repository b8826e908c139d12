/**
 * Signing in to a user pool of Amazon Cognito, which issues the tokens of a deployed zoo: by name and password, once, and
 * then by a refresh token (https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_InitiateAuth.html).
 */
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { UserError } from '../../../schema/errors.ts';
import { parseJsonWith } from '../../../schema/parse.ts';
import { UnavailableError } from '../../storage/unavailableError.ts';
import { sendHttp } from './http.ts';

export interface UserPoolClient {
  readonly region: string;
  /** Id of the pool's client, which has no secret. */
  readonly clientId: string;
}

/** Asks the person for something that nobody else may see. */
export type AskSecret = (question: string) => Promise<string>;

const Tokens = z.object({
  AccessToken: z.string().min(1),
  RefreshToken: z.string().min(1).optional(),
  /** Seconds. */
  ExpiresIn: z.int().min(1),
});

const Answer = z.object({
  AuthenticationResult: Tokens.optional(),
  ChallengeName: z.string().optional(),
  Session: z.string().optional(),
});
type Answer = z.infer<typeof Answer>;

const Refusal = z.object({ __type: z.string(), message: z.string().default('no reason is given') });

/** What is asked for beside the password, and how its answer is called. */
const CHALLENGES: Readonly<Record<string, { readonly question: string; readonly answer: string }>> = {
  NEW_PASSWORD_REQUIRED: { question: 'a new password of your own: ', answer: 'NEW_PASSWORD' },
  SOFTWARE_TOKEN_MFA: { question: 'code of your authenticator app: ', answer: 'SOFTWARE_TOKEN_MFA_CODE' },
};

/** An end: a pool asks for a new password and a code at most. */
const MOST_CHALLENGES = 4;

const PATIENCE_MS = 30_000;

/**
 * Signs a person in.
 *
 * @returns the refresh token, which is good for as long as the pool says
 * @throws UserError where the pool refuses, or asks for what this program cannot give
 */
export async function signIn(client: UserPoolClient, user: string, ask: AskSecret): Promise<string> {
  const { clientId: ClientId } = client;
  const parameters = { USERNAME: user, PASSWORD: await ask(`password of ${user}: `) };
  const begin = { AuthFlow: 'USER_PASSWORD_AUTH', ClientId, AuthParameters: parameters };
  let answer = await callPool(client, 'InitiateAuth', begin);
  for (let asked = 0; answer.ChallengeName !== undefined && asked < MOST_CHALLENGES; asked++) {
    const { ChallengeName, Session } = answer;
    const challenge = CHALLENGES[ChallengeName];
    if (!challenge) throw refused(`it asks for ${ChallengeName}, which this program does not know`);
    const ChallengeResponses = { USERNAME: user, [challenge.answer]: await ask(challenge.question) };
    const response = { ChallengeName, ClientId, Session, ChallengeResponses };
    answer = await callPool(client, 'RespondToAuthChallenge', response);
  }
  const token = answer.AuthenticationResult?.RefreshToken;
  if (token === undefined) throw refused('it gives no refresh token');
  return token;
}

/** A token for requests, and the milliseconds that it is good for. @throws UserError where one has to sign in again */
export async function accessToken(
  client: UserPoolClient,
  refreshToken: string,
): Promise<{ readonly token: string; readonly forMs: number }> {
  const { AuthenticationResult: result } = await callPool(client, 'InitiateAuth', {
    AuthFlow: 'REFRESH_TOKEN_AUTH',
    ClientId: client.clientId,
    AuthParameters: { REFRESH_TOKEN: refreshToken },
  });
  if (!result) throw refused('it gives no token');
  return { token: result.AccessToken, forMs: result.ExpiresIn * 1000 };
}

async function callPool({ region }: UserPoolClient, operation: string, input: object): Promise<Answer> {
  // The variable by which AWS's own tools are sent elsewhere.
  const url = new URL(
    process.env.AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER ?? `https://cognito-idp.${region}.amazonaws.com/`,
  );
  const response = await sendHttp(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
    },
    body: Buffer.from(JSON.stringify(input)),
    patienceMs: PATIENCE_MS,
    signal: AbortSignal.timeout(PATIENCE_MS),
  }).catch((cause: Error) => {
    throw new UnavailableError(url.href, cause.message, { cause });
  });
  const said = await text(response);
  const { statusCode = 0 } = response;
  if (statusCode === 200) return parseJsonWith(Answer, said, `answer of ${url.href}`);
  if (statusCode >= 500 || statusCode === 429)
    throw new UnavailableError(url.href, `HTTP status ${statusCode}`);
  throw refused(parseJsonWith(Refusal, said, `answer of ${url.href}`).message);
}

const refused = (why: string): UserError =>
  new UserError(
    'UNAUTHENTICATED',
    `the user pool does not sign you in: ${why}. Sign in with zoo remote login`,
  );
