import { PassThrough, Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { secretsFrom } from '../../../functions/cli/remote/secret.ts';

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
  const ask = secretsFrom(input, (text) => {
    shown += text;
  });
  const read = await ask('key: ');
  expect({ read, shown, raw }).toEqual({ read: secret, shown: 'key: \n', raw: [true, false] });
});

it('is read after another one, from a terminal as from lines', async () => {
  const { input } = terminal('one\r');
  const ask = secretsFrom(input, () => undefined);
  expect(await ask('first: ')).toBe('one');
  input.write('two\r');
  expect(await ask('second: ')).toBe('two');
  const piped = secretsFrom(Readable.from(['one\ntwo', '\n']), () => undefined);
  expect([await piped('first: '), await piped('second: ')]).toEqual(['one', 'two']);
  await expect(piped('third: ')).rejects.toThrow(/nothing came on standard input for third/);
});
