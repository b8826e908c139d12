/**
 * Bundles a function: its modules in one file, threads that it starts in one file each, and beside them the files that they read.
 *
 * By esbuild itself and not by CDK's NodejsFunction, which calls esbuild's command line: that has no plugins, and without one the WebAssembly
 * kernels and the schema would be looked for beside the bundle.
 */
import { copyFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { leftOut } from './leftOut.ts';
import { ownFiles } from './ownFiles.ts';

export interface BundleOptions {
  /** Folder of the repository. */
  readonly root: string;
  /** Module that exports `handler`, from the root. */
  readonly entry: string;
  /** An empty folder. */
  readonly outDir: string;
}

/** Packages of CommonJS ask for others by a function that ES modules do not have. */
const REQUIRE = `import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);`;

/** Writes `index.mjs` and what it needs. @throws Error with esbuild's messages, or for a file that a module names and that is not there */
export async function buildBundle({ root, entry, outDir }: BundleOptions): Promise<void> {
  const done = new Set<string>();
  const waiting = await bundleModule(root, entry, join(outDir, 'index.mjs'), 0);
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (done.has(file)) continue;
    done.add(file);
    const target = join(outDir, file);
    mkdirSync(dirname(target), { recursive: true });
    if (!existsSync(join(root, file))) throw new Error(`${entry} needs ${file}, which is not there`);
    if (file.endsWith('.ts'))
      waiting.push(...(await bundleModule(root, file, target, file.split('/').length - 1)));
    else copyFileSync(join(root, file), target);
  }
  // Threads keep the names of their modules, and are JavaScript of this kind.
  writeFileSync(join(outDir, 'package.json'), '{ "type": "module" }\n');
}

/** @returns files that the modules of the bundle name, from the root */
async function bundleModule(root: string, entry: string, outfile: string, depth: number): Promise<string[]> {
  const named = new Map<string, readonly string[]>();
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    banner: { js: REQUIRE },
    // Errors are told apart by the names of their classes.
    keepNames: true,
    legalComments: 'none',
    metafile: true,
    logLevel: 'silent',
    plugins: [ownFiles(root, depth, named), leftOut('sharp', 'onnxruntime-node')],
  });
  const [output] = Object.values(metafile.outputs);
  const kept = Object.entries(output?.inputs ?? {}).filter(([, { bytesInOutput }]) => bytesInOutput > 0);
  return kept.flatMap(([module]) => named.get(module) ?? []);
}
