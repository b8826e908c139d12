/** Faults that are no user's doing: a sentence, a hint, and the trace for whoever asks for it. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { reportError } from '../../functions/cli/failure.ts';
import { DamagedObjectError, SchemaError } from '../../schema/errors.ts';

function reported(error: unknown, json = false): { code: number; stdout: string; stderr: string } {
  const written = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    vi.spyOn(process[stream], 'write').mockImplementation((text) => {
      written[stream] += String(text);
      return true;
    });
  }
  const code = reportError(error, json);
  vi.restoreAllMocks();
  return { code, ...written };
}

describe('a fault', () => {
  afterEach(() => vi.unstubAllEnvs());
  const fault = new TypeError('x is not a function\n    at somewhere');

  it('is one sentence and a hint, without its trace', () => {
    const { code, stdout, stderr } = reported(fault);
    expect(stderr.split('\n')).toEqual([
      'error: something went wrong that is no fault of the input: x is not a function at somewhere',
      'run again with ZOOMETRY_DEBUG=1 for the trace',
      '',
    ]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  });

  it('comes with its trace on standard error under ZOOMETRY_DEBUG', () => {
    vi.stubEnv('ZOOMETRY_DEBUG', '1');
    const { stdout, stderr } = reported(fault, true);
    expect(stderr).toContain('failure.test.ts');
    expect(JSON.parse(stdout)).toEqual({ error: { code: 'INTERNAL', message: expect.any(String) } });
  });

  it("of the store names the object and what to do, and is not the input's", () => {
    const { code, stdout } = reported(new DamagedObjectError('runs/1/matches.bin', 'it is gone'), true);
    expect(JSON.parse(stdout).error).toEqual({
      code: 'DAMAGED_OBJECT',
      message:
        "the stored object runs/1/matches.bin is damaged (it is gone): restore the zoo's folder from a backup, or begin a new one",
      key: 'runs/1/matches.bin',
    });
    expect(code).toBe(1);
  });

  it('that is no error at all is told all the same', () => {
    expect(reported('gone', true).code).toBe(1);
  });
});

describe('a document with problems', () => {
  const problems = Array.from({ length: 25 }, (_, at) => ({
    pointer: `/${at}`,
    code: 'BAD',
    message: 'is \u001b[31mbad',
  }));

  it('lists the first ones, counts the rest, and passes no control characters on', () => {
    const { code, stderr } = reported(new SchemaError('results.json', problems));
    expect(stderr).toContain('error: results.json at /0: is bad (and 24 more)\n  /0  is bad\n');
    expect(stderr).toContain('  /19  is bad\n  and 5 more\n');
    expect(stderr).not.toContain('\u001b');
    expect(code).toBe(2);
  });

  it('has code, message and problems as JSON', () => {
    const { error } = JSON.parse(reported(new SchemaError('results.json', problems), true).stdout);
    expect(error).toMatchObject({ code: 'SCHEMA', totalProblems: 25 });
    expect(Object.keys(error).slice(0, 2)).toEqual(['code', 'message']);
    expect(error.problems).toHaveLength(20);
  });
});
