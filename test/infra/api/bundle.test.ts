/** The function's code as it is deployed: taken from the synthesised assembly, far from the repository and its packages. */
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { App } from 'aws-cdk-lib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { GatewayEvent } from '../../../functions/api/lambda/gatewayEvent.ts';
import { digestOf } from '../../../schema/digest.ts';
import { getEvent, postEvent } from '../../api/lambda/gatewayEvents.ts';
import { at } from '../../api/support/testServer.ts';
import { type DynamoServer, startDynamoServer } from '../../support/dynamo/dynamoServer.ts';
import { type S3Server, startS3Server } from '../../support/s3/s3Server.ts';
import { appContext } from '../configuredApp.ts';
import { apiStack, STATE_MACHINE } from './apiParts.ts';

const INVOKE = fileURLToPath(new URL('invoke.mjs', import.meta.url));
const IN_AN_HOUR = Math.floor(Date.now() / 1000) + 3600;

const Deployed = z.object({
  Properties: z.object({
    Code: z.object({ S3Key: z.string() }),
    Handler: z.string(),
    Runtime: z.string(),
    Architectures: z.array(z.string()),
    Environment: z.object({ Variables: z.record(z.string(), z.unknown()) }),
  }),
});

const Ticket = z.object({
  uploadId: z.string(),
  url: z.url(),
  headers: z.array(z.object({ name: z.string(), value: z.string() })),
});

interface Invoked {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly content: unknown;
  readonly log: string;
}

let outdir: string;
let code: string;
let deployed: z.infer<typeof Deployed>;
let s3: S3Server;
let dynamo: DynamoServer;

beforeAll(async () => {
  outdir = await mkdtemp(join(tmpdir(), 'zoometry-assembly-'));
  [s3, dynamo] = await Promise.all([startS3Server(), startDynamoServer()]);
  const app = new App({ context: appContext, outdir });
  const stack = apiStack(app);
  app.synth();
  const template = JSON.parse(await readFile(join(outdir, stack.templateFile), 'utf8'));
  const functions = Object.values<{ Type: string }>(template.Resources).filter(
    ({ Type }) => Type === 'AWS::Lambda::Function',
  );
  expect(functions).toHaveLength(1);
  deployed = Deployed.parse(functions[0]);
  code = join(outdir, `asset.${deployed.Properties.Code.S3Key.replace('.zip', '')}`);
});
afterAll(async () => {
  await Promise.all([s3?.close(), dynamo?.close()]);
  await rm(outdir, { recursive: true, force: true });
});

/** The variables of the template, with names of this machine's servers where it refers to other resources. */
function environment(): Record<string, string> {
  const { Variables } = deployed.Properties.Environment;
  const literal = Object.entries(Variables).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return {
    ...Object.fromEntries(literal),
    ZOOMETRY_BUCKET: s3.bucketName,
    ZOOMETRY_TABLE: dynamo.table,
    ZOOMETRY_S3_ENDPOINT: s3.endpoint,
    ZOOMETRY_DYNAMODB_ENDPOINT: dynamo.endpoint,
    // What Lambda sets by itself.
    AWS_REGION: dynamo.region,
    AWS_ACCESS_KEY_ID: s3.credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: s3.credentials.secretAccessKey,
    LAMBDA_TASK_ROOT: code,
  };
}

/** A request of a token that is still good, to a function that has just been started. */
async function invoke(event: object): Promise<Invoked> {
  const parsed = GatewayEvent.parse(event);
  const claims = { sub: 'alice', exp: String(IN_AN_HOUR), 'cognito:groups': '[zoo-writers]' };
  const input = { ...parsed, requestContext: { ...parsed.requestContext, authorizer: { jwt: { claims } } } };
  const [file, name] = deployed.Properties.Handler.split('.');
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const child = execFile(
    process.execPath,
    [INVOKE, join(code, `${file}.mjs`), `${name}`],
    { env: environment(), cwd: outdir, maxBuffer: 1 << 26 },
    (error, stdout, stderr) => (error ? reject(new Error(`${error.message}\n${stderr}`)) : resolve(stdout)),
  );
  child.stdin?.end(JSON.stringify(input));
  const lines = (await promise).trim().split('\n');
  const { answer } = JSON.parse(lines.at(-1) ?? '');
  return {
    status: answer.statusCode,
    headers: answer.headers,
    content: JSON.parse(answer.body),
    log: lines.slice(0, -1).join('\n'),
  };
}

describe('the bundle', () => {
  it('is for the runtime that it is deployed on, and is told where things are', () => {
    expect(deployed.Properties).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      Handler: 'index.handler',
    });
    expect(deployed.Properties.Environment.Variables).toMatchObject({
      NODE_ENV: 'production',
      ZOOMETRY_STATE_MACHINE: STATE_MACHINE,
      ZOOMETRY_EVALUATION_FUNCTION: 'evaluation',
      ZOOMETRY_INTROSPECTION: 'true',
    });
  });

  it('has what its modules read beside it, and nothing that is made for one machine', async () => {
    const files = (await readdir(code, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name).slice(code.length + 1));
    expect(files.toSorted()).toEqual(
      expect.arrayContaining([
        'functions/evaluation/kernels/kernels.wasm',
        'functions/evaluation/thread.mjs',
        'index.mjs',
        'package.json',
        'schema/schema.graphql',
      ]),
    );
    expect(files.filter((file) => file.endsWith('.node') || file.includes('node_modules'))).toEqual([]);
    const source = await readFile(join(code, 'index.mjs'), 'utf8');
    expect(source).not.toContain(fileURLToPath(new URL('../../..', import.meta.url)));
    expect(source).not.toMatch(/from ['"](sharp|onnxruntime-node)['"]/);
  });

  it('starts, and answers by POST and by GET', async () => {
    const query = '{ service { version modelCount runCount } baselines(first: 1) { totalCount } }';
    const posted = await invoke(postEvent(query));
    expect(posted.content, posted.log).toMatchObject({
      data: {
        service: { version: '0.1.0', modelCount: 0, runCount: 0 },
        baselines: { totalCount: expect.any(Number) },
      },
    });
    expect(posted.status).toBe(200);
    const got = await invoke(getEvent('{ publishedFacts { backbones { name } } }'));
    expect(got.headers['cache-control']).toMatch(/^s-maxage=3[56]\d\d, max-age=3600$/);
  });

  it('gives out URLs of the bucket itself, which take and give bytes', async () => {
    const bytes = Buffer.from('{"a": 1}');
    const sha256 = digestOf(bytes);
    const mutation = `mutation ($input: CreateUploadInput!) { createUpload(input: $input) {
      ticket { uploadId url headers { name value } } errors { ... on UserError { message } } } }`;
    const created = await invoke(postEvent(mutation, { input: { bytes: bytes.length, sha256 } }));
    const ticket = Ticket.parse(at(created.content, 'data.createUpload.ticket'));
    expect(ticket.url.startsWith(s3.endpoint)).toBe(true);
    const put = await fetch(ticket.url, {
      method: 'PUT',
      headers: Object.fromEntries(
        ticket.headers.map(({ name, value }: { name: string; value: string }) => [name, value]),
      ),
      body: bytes,
    });
    expect(put.status, await put.text()).toBe(200);
    const completed = await invoke(
      postEvent(
        `mutation { completeUpload(input: { uploadId: "${ticket.uploadId}" }) { file { digest } errors { ... on UserError { message } } } }`,
      ),
    );
    expect(at(completed.content, 'data.completeUpload')).toEqual({ file: { digest: sha256 }, errors: [] });
  });

  it('keeps a client’s mistake and a fault apart, without a stack for either', async () => {
    const { status, content, log } = await invoke(postEvent('{ nothing }'));
    expect([status, at(content, 'errors.0.extensions.code')]).toEqual([400, 'GRAPHQL_VALIDATION_FAILED']);
    expect(JSON.stringify(content)).not.toContain('stack');
    expect(JSON.parse(log)).toMatchObject({ level: 'info', status: 400, Refused: 1, Faults: 0 });
  });
});
