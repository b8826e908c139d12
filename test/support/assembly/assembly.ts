/** The app as `cdk synth` leaves it: templates and assets in a folder, made by the process that cdk would start. */
import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';
import { parseJsonWith } from '../../../schema/parse.ts';
import { appCommand, appContext } from '../../infra/configuredApp.ts';
import type { Json } from '../states/machine.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

const Template = z.object({
  Resources: z.record(z.string(), z.object({ Type: z.string(), Properties: z.json().default({}) })),
  Outputs: z
    .record(z.string(), z.object({ Value: z.json(), Export: z.object({ Name: z.string() }).optional() }))
    .default({}),
});

export interface Resource {
  readonly stack: string;
  readonly id: string;
  readonly type: string;
  /** As in the template, with references. */
  readonly properties: Json;
}

export interface Output {
  readonly stack: string;
  readonly name: string;
  readonly value: Json;
  /** Under what other stacks import it. */
  readonly exported: string | undefined;
}

export interface Assembly {
  readonly folder: string;
  readonly resources: readonly Resource[];
  readonly outputs: readonly Output[];
}

/** Synthesises the app into a folder. @param settings context values, as `cdk --context` takes them */
export async function synthesise(
  folder: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<Assembly> {
  const [, ...args] = appCommand.split(' ');
  const context = JSON.stringify({ ...appContext, ...settings });
  const env = { CDK_OUTDIR: folder, CDK_CONTEXT_JSON: context };
  await promisify(execFile)(process.execPath, args, { cwd: ROOT, env });
  const resources: Resource[] = [];
  const outputs: Output[] = [];
  const files = await readdir(folder);
  for (const file of files.filter((name) => name.endsWith('.template.json'))) {
    const stack = file.replace('.template.json', '');
    const template = parseJsonWith(Template, await readFile(join(folder, file), 'utf8'), file);
    for (const [id, { Type: type, Properties: properties }] of Object.entries(template.Resources)) {
      resources.push({ stack, id, type, properties });
    }
    for (const [name, { Value: value, Export }] of Object.entries(template.Outputs)) {
      outputs.push({ stack, name, value, exported: Export?.Name });
    }
  }
  return { folder, resources, outputs };
}
