/** Writes the types of resolvers and of their arguments, from the schema: `npm run codegen`. */
import { readFile, writeFile } from 'node:fs/promises';
import { codegen } from '@graphql-codegen/core';
import * as typescript from '@graphql-codegen/typescript';
import * as resolvers from '@graphql-codegen/typescript-resolvers';
import { parse } from 'graphql';
import { SCHEMA_FILE } from '../schemaFile.ts';
import { CONFIG } from './config.ts';

const TARGET = new URL('../generated/resolvers.ts', import.meta.url);
const HEADER = '/* Generated from schema/schema.graphql by `npm run codegen`: change that, not this. */\n';

/** Text of the generated file. */
export async function generateResolverTypes(): Promise<string> {
  const generated = await codegen({
    filename: TARGET.pathname,
    schema: parse(await readFile(SCHEMA_FILE, 'utf8')),
    documents: [],
    config: CONFIG,
    plugins: [{ typescript: {} }, { resolvers: {} }],
    pluginMap: { typescript, resolvers },
  });
  return HEADER + generated;
}

if (import.meta.main) await writeFile(TARGET, await generateResolverTypes());
