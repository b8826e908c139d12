import { describe, expect, it } from 'vitest';
import { chosen, readOptions, requireKnown } from './options.ts';

describe('options of the benchmark', () => {
  it('are five runs at one thread and at two where nothing is said', () => {
    expect(readOptions([])).toMatchObject({ runs: 5, threads: [1, 2], only: [], skip: [], 'once-above': 60 });
  });

  it('are read from the command line', () => {
    const options = readOptions([
      '--runs',
      '3',
      '--threads',
      '1',
      '--only',
      'boxes,masks',
      '--growth',
      '10,20',
    ]);
    expect(options).toMatchObject({ runs: 3, threads: [1], only: ['boxes', 'masks'], growth: [10, 20] });
  });

  it.each([
    [['--runs', '0'], /\/runs/],
    [['--threads', 'two'], /\/threads: numbers with commas between/],
    [['--fast'], /Unknown option '--fast'/],
  ])('%j are refused', (args, message) => {
    expect(() => readOptions(args)).toThrow(message);
  });

  it.each([
    [[], [], ['a', 'b', 'c']],
    [['b'], [], ['b']],
    [['of something else'], [], ['a', 'b', 'c']],
    [[], ['b'], ['a', 'c']],
    [['a', 'b'], ['b'], ['a']],
  ])('only %j without %j are %j', (only, skip, expected) => {
    expect(chosen(['a', 'b', 'c'], { only, skip })).toEqual(expected);
  });

  it('name nothing that is not measured', () => {
    expect(() => requireKnown(readOptions(['--skip', 'boxen']), ['boxes'])).toThrow(
      /no boxen.*there are boxes/,
    );
  });
});
