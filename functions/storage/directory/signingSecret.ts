/** The secret that a directory's signed URLs are made with: made once, and the same for every process on it. */
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InvalidInputError } from '../../../schema/errors.ts';
import { createFile } from './createFile.ts';
import { isMissing } from './fileErrors.ts';

const SECRET_BYTES = 32;

/**
 * Reads the secret of a store, making it first where there is none. Of two processes that make it at once one
 * wins, and both read the winner's.
 *
 * @throws InvalidInputError where the file holds something else
 */
export async function signingSecret(root: string, temporary: string): Promise<Uint8Array> {
  const path = join(root, 'signing-secret');
  const text = await readFile(path, 'utf8').catch(async (error: unknown) => {
    if (!isMissing(error)) throw error;
    await createFile(path, Buffer.from(`${randomBytes(SECRET_BYTES).toString('hex')}\n`), {
      temporary,
      mode: 0o600,
    });
    return readFile(path, 'utf8');
  });
  if (!/^[0-9a-f]{64}\n$/.test(text)) {
    throw new InvalidInputError(
      `${path} does not hold a signing secret: delete it, and a new one is made (URLs signed before stop working)`,
      `${SECRET_BYTES} bytes as lower-case hex digits and a line feed`,
      [path],
    );
  }
  return Buffer.from(text.trim(), 'hex');
}
