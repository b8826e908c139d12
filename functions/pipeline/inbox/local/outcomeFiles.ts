/** What came of a request, as a file that whoever dropped it finds: `outcomes/` and the name of the request. */
import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { OutcomeRecord } from '../../../../schema/outcome.ts';
import { isSystemError } from '../../../../schema/systemError.ts';
import type { Taken } from '../inbox.ts';
import { OUTCOMES_FOLDER } from './folderFiles.ts';

/**
 * Writes it, whole or not at all: a file by the request's name says what came of it last.
 *
 * @returns false where that was there already
 */
export async function writeOutcome(directory: string, taken: Taken): Promise<boolean> {
  const path = join(directory, OUTCOMES_FOLDER, 'outcome' in taken ? taken.outcome.name : taken.waiting.name);
  const text = `${JSON.stringify(contentOf(taken), null, 2)}\n`;
  if ((await textOf(path)) === text) return false;
  await mkdir(dirname(path), { recursive: true });
  const temporary = join(dirname(path), `.${randomUUID()}.tmp`);
  await writeFile(temporary, text);
  await rename(temporary, path);
  return true;
}

function contentOf(taken: Taken): object {
  return 'outcome' in taken ? answerOf(taken.outcome) : { waitsFor: taken.waiting.waitsFor };
}

function answerOf({ result, createdAt }: OutcomeRecord): object {
  switch (result.kind) {
    case 'run':
      return { run: result.run, at: createdAt };
    case 'model':
      return { model: result.model, at: createdAt };
    case 'refused':
      return { refused: result.error, at: createdAt };
  }
}

async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (isSystemError(error, 'ENOENT')) return undefined;
    throw error;
  }
}
