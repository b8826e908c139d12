import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { readSecret } from '../../../functions/cli/remote/secret.ts';

/** A terminal on which these keys are pressed. */
function terminal(...keys: readonly string[]) {
  const raw: boolean[] = [];
  const input = Object.assign(new PassThrough(), {
    isTTY: true,
    setRawMode: (on: boolean) => raw.push(on),
  });
  for (const key of keys) input.write(key);
  return { input, raw };
}

it.each([
  [['s', 'e', 'c', '\r'], 'sec'],
  [['sexc\u007f\u007fc', '\n'], 'sec'],
  [['sec', '\u0004'], 'sec'],
  [['ünd\r and more'], 'ünd'],
])('is read key by key from a terminal (%j), which shows none of it', async (keys, secret) => {
  const { input, raw } = terminal(...keys);
  let shown = '';
  const read = await readSecret(input, 'key: ', (text) => {
    shown += text;
  });
  expect({ read, shown, raw }).toEqual({ read: secret, shown: 'key: \n', raw: [true, false] });
});
