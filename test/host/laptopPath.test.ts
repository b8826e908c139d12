/** The laptop's `zoo` starts without the AWS SDK, which only the cloud's host loads. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');

/** Program files by their path from the root, with what each imports. */
async function importsOfPrograms(): Promise<Map<string, string[]>> {
  const names = (await readdir(join(ROOT, 'functions'), { recursive: true })).filter((name) =>
    name.endsWith('.ts'),
  );
  const files = names.map(async (name) => {
    const text = await readFile(join(ROOT, 'functions', name), 'utf8');
    return [`functions/${name}`, [...text.matchAll(/from '([^']+)'/g)].map(([, from = '']) => from)] as const;
  });
  return new Map(await Promise.all(files));
}

it('the AWS SDK is imported by the adapters alone, and the adapters by the host of the cloud alone', async () => {
  const strays: string[] = [];
  let adapters = 0;
  for (const [file, imports] of await importsOfPrograms()) {
    const isAdapter = /^functions\/storage\/(aws|s3|dynamo)\//.test(file);
    adapters += isAdapter ? 1 : 0;
    if (isAdapter || file === 'functions/host/cloud.ts') continue;
    for (const from of imports) {
      if (/^@(aws-sdk|smithy)\//.test(from) || /\/(aws|s3|dynamo)\/|\/cloud\.ts$/.test(from)) {
        strays.push(`${file}: ${from}`);
      }
    }
  }
  expect(strays).toEqual([]);
  expect(adapters).toBeGreaterThan(10);
});
