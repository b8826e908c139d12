/** Arguments that make no command, and the help that says which do. */
import { describe, expect, it } from 'vitest';
import { zoo } from './support/program.ts';

describe('usage errors', () => {
  it.concurrent.each([
    ['an unknown command', ['modles'], /unknown command 'modles'.*Did you mean models/s],
    ['an unknown command of a group', ['runs', 'lits'], /unknown command 'lits': zoo runs has list, show/],
    ['help for an unknown command', ['help', 'runs', 'lits'], /unknown command 'runs lits'/],
    ['an unknown option', ['runs', '--colour'], /unknown option '--colour'/],
    ['a missing option', ['run', '--model', 'm'], /--dataset <ref>' not specified/],
    ['a missing argument', ['runs', 'show'], /missing required argument 'run'/],
    ['an IoU above 1', ['run', '--model', 'm', '--dataset', 'd', '--nms-iou', '3'], /from 0 to 1/],
    ['a number with a tail', ['serve', '--port', '80x'], /whole number from 0 to 65535/],
    [
      'less memory than a worker can start in',
      ['run', '--model', 'm', '--dataset', 'd', '--memory-limit', '511'],
      /whole number from 512 up/,
    ],
    [
      'a split there is none of',
      ['run', '--model', 'm', '--dataset', 'd', '--split', 'val2017'],
      /TRAIN, VAL, TEST/,
    ],
    [
      'a malformed area range',
      ['score', '--results', 'r', '--dataset', 'd', '--area-ranges', 'tiny:0'],
      /name:min:max/,
    ],
    [
      'a limit of detections that no 32 bits hold',
      ['evaluate', '--gt', 'g', '--dt', 'd', '--max-dets', '1,2147483648'],
      /whole number from 1 to 2147483647/,
    ],
    [
      'too many limits of detections',
      ['evaluate', '--gt', 'g', '--dt', 'd', '--max-dets', Array(65).fill(1).join(',')],
      /at most 64 numbers/,
    ],
  ])('answers %s on standard error, with exit code 2', async (_case, args, message) => {
    const { code, stdout, stderr } = await zoo(args);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

  it('answers with one JSON document on standard output where --json is among the arguments', async () => {
    const { code, stdout, stderr } = await zoo(['run', '--json', '--nms-iou', 'much']);
    expect(JSON.parse(stdout)).toEqual({
      error: { code: 'USAGE', message: expect.stringContaining("'much' is invalid") },
    });
    expect({ code, stderr }).toEqual({ code: 2, stderr: '' });
  });

  it('shows the commands on standard error where none is named', async () => {
    const { code, stdout, stderr } = await zoo([]);
    expect(stderr).toContain('Usage: zoo');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });
});
