/** The app as cdk runs it: a process of its own, told where to write and under which flags, and nothing else. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { appCommand, appContext } from './configuredApp.ts';
import { SYNTHESIS_MS } from './support/zoo.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const Manifest = z.object({
  missing: z.array(z.unknown()).optional(),
  artifacts: z.record(z.string(), z.object({ type: z.string(), environment: z.string().optional() })),
});

const Report = z.object({
  pluginReports: z.array(
    z.object({
      pluginName: z.string(),
      conclusion: z.string(),
      violations: z.array(z.unknown()),
      suppressedViolations: z.array(z.object({ ruleName: z.string(), reason: z.string() })).default([]),
    }),
  ),
});

let assembly: string;

beforeAll(async () => {
  assembly = await mkdtemp(join(tmpdir(), 'zoometry-cdk-'));
  const [command, ...args] = appCommand.split(' ');
  expect(command).toBe('node');
  await promisify(execFile)(process.execPath, args, {
    cwd: ROOT,
    // No PATH, no HOME: no docker, no credentials, no account.
    env: { CDK_OUTDIR: assembly, CDK_CONTEXT_JSON: JSON.stringify(appContext) },
  });
}, SYNTHESIS_MS);

afterAll(() => rm(assembly, { recursive: true, force: true }));

const STACKS = [
  'ZoometryStorage',
  'ZoometryInference',
  'ZoometryBatch',
  'ZoometryApi',
  'ZoometryObservability',
];

it('writes templates that CDK’s rules and cdk-nag have nothing against', async () => {
  const { pluginReports } = Report.parse(
    JSON.parse(await readFile(join(assembly, 'validation-report.json'), 'utf8')),
  );
  expect(pluginReports.map(({ pluginName }) => pluginName)).toContain('CloudFormation Validate');
  for (const { pluginName, conclusion, violations, suppressedViolations } of pluginReports) {
    expect(conclusion, pluginName).toBe('success');
    expect(violations, pluginName).toEqual([]);
    for (const { reason } of suppressedViolations) expect(reason).toMatch(/\.$/);
  }
});

it('has one stack for each concern, none of them bound to an account or a region', async () => {
  const { artifacts, missing } = Manifest.parse(
    JSON.parse(await readFile(join(assembly, 'manifest.json'), 'utf8')),
  );
  const stacks = Object.entries(artifacts).filter(([, { type }]) => type === 'aws:cloudformation:stack');
  expect(Object.fromEntries(stacks)).toEqual(
    Object.fromEntries(
      STACKS.map((name) => [
        name,
        { type: 'aws:cloudformation:stack', environment: 'aws://unknown-account/unknown-region' },
      ]),
    ),
  );
  expect(missing ?? []).toEqual([]);
});

it('writes templates that name nothing of the machine they were written on', async () => {
  for (const stack of STACKS) {
    const template = await readFile(join(assembly, `${stack}.template.json`), 'utf8');
    expect(template).toContain('AWS::');
    for (const path of [ROOT, assembly, 'file://', 'node_modules']) expect(template).not.toContain(path);
  }
});
