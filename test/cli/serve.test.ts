/** The commands that stay: `zoo serve` and `zoo demo`. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { RunRecord } from '../../schema/run.ts';
import { start, temporaryFolder, zoo, zooJson } from './support/program.ts';

async function typenameAt(url: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query: '{ __typename }' }),
  });
}

describe('zoo serve', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)(
    'answers GraphQL until %s, which is its normal end',
    async (signal) => {
      const serving = start(['serve', '--port', '0', '--home', await temporaryFolder()]);
      const [url] = await serving.says(/http:\/\/127\.0\.0\.1:\d+/);
      expect(await (await typenameAt(url)).json()).toMatchObject({ data: { __typename: 'Query' } });
      serving.signal(signal);
      const { code, stderr } = await serving.outcome;
      expect(stderr).toContain('stopping');
      expect(code).toBe(0);
    },
  );

  it('asks for the keys of the environment', async () => {
    const secret = 'q7Zr2mVd8KxLw4TgBn6YsJ1p';
    const env = { ZOOMETRY_API_KEYS: `tests:${secret}` };
    const serving = start(['serve', '--port', '0', '--json', '--home', await temporaryFolder()], { env });
    const [, url = ''] = await serving.says(/"url": "([^"]+)"/);
    const refused = await typenameAt(url);
    const answered = await typenameAt(url, { authorization: `Bearer ${secret}` });
    expect(await answered.json()).toMatchObject({ data: { __typename: 'Query' } });
    expect(await refused.json()).not.toMatchObject({ data: { __typename: 'Query' } });
    serving.signal('SIGTERM');
    const { code, stdout } = await serving.outcome;
    expect(JSON.parse(stdout)).toEqual({
      url,
      home: expect.any(String),
      inbox: expect.stringMatching(/inbox$/),
    });
    expect(code).toBe(0);
  });

  it('says which port is taken, and refuses other machines where there is no key', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void other.close());
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as AddressInfo;
    const home = await temporaryFolder();
    const taken = await zoo(['serve', '--port', String(port), '--home', home]);
    expect(taken).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(`port ${port}`) });
    const open = await zoo(['serve', '--host', '0.0.0.0', '--port', '0', '--home', home]);
    expect(open).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('ZOOMETRY_API_KEYS') });
  });
});

describe('zoo demo', () => {
  it('goes from an empty folder to a number, and finds everything done the second time', async () => {
    const home = await temporaryFolder();
    const demo = start(['demo', '--home', home]);
    const [, url = ''] = await demo.says(/^open +(http:\S+)$/m);
    expect(await (await typenameAt(url)).json()).toMatchObject({ data: { __typename: 'Query' } });
    demo.signal('SIGINT');
    const { code, stdout, stderr } = await demo.outcome;
    expect(stdout.split('\n').filter((line) => line.startsWith(' Average '))).toHaveLength(12);
    expect(stdout).toContain('200 scored, 200 inferred, 0 failed');
    expect(stderr).toMatch(/model +scenes-yolox .* registered$/m);
    expect(code).toBe(0);

    const again = await zooJson<{ existed: boolean; run: RunRecord }>([
      'demo',
      '--exit',
      '--port',
      '0',
      '--home',
      home,
    ]);
    expect(again).toMatchObject({ existed: true, run: { status: 'SUCCEEDED', imagesInferred: 200 } });
  });
});
