/** Shipped graphs with more at their end, and a pool that runs them. */
import { readFileSync } from 'node:fs';
import { createInferencePool } from '../../../functions/inference/pool.ts';
import { ModelManifest } from '../../../schema/manifest/manifest.ts';
import { TemporaryFolder } from '../../inference/support/temporary.ts';
import type { Graft } from './graft.ts';
import type { Subject } from './inferShipped.ts';
import { graphOf, manifestOfShipped } from './reference.ts';

export class Bench {
  readonly pool = createInferencePool({ workers: 1, threadsPerWorker: 1, executionProviders: ['cpu'] });
  #folder: Promise<TemporaryFolder> | undefined;

  /** Writes a file; answers its path. */
  async write(name: string, content: Uint8Array): Promise<string> {
    this.#folder ??= TemporaryFolder.create();
    return (await this.#folder).write(name, content);
  }

  /** Path of a shipped graph with more at its end. */
  graph(name: string, what: string, graft: Graft): Promise<string> {
    return this.write(`${what}.onnx`, graft.onto(readFileSync(graphOf(name))));
  }

  /** The same with its manifest, in which `members` take the place of its own. */
  async grafted(name: string, what: string, graft: Graft, members: object): Promise<Subject> {
    const manifest = ModelManifest.parse({ ...manifestOfShipped(name), ...members });
    return { file: await this.graph(name, what, graft), manifest };
  }

  async close(): Promise<void> {
    await this.pool.close();
    await (await this.#folder)?.[Symbol.asyncDispose]();
  }
}
