import { describe, expect, it } from 'vitest';
import { fields, table } from '../../functions/cli/terminal/table.ts';

const COLUMNS = [
  { title: 'NAME', cell: (row: { name: string; ap: string }) => row.name },
  { title: 'AP', cell: (row: { name: string; ap: string }) => row.ap, align: 'right' },
] as const;

describe('table', () => {
  it('aligns text to the left and numbers to the right, without blanks at line ends', () => {
    const rows = [
      { name: 'yolox-nano', ap: '0.3' },
      { name: 'ssd', ap: '12.25' },
    ];
    expect(table(COLUMNS, rows).split('\n')).toEqual([
      'NAME           AP',
      'yolox-nano    0.3',
      'ssd         12.25',
    ]);
  });

  it('lets no cell speak to the terminal', () => {
    const text = table(COLUMNS, [{ name: '\u001b[31mred\u001b[0m\nnext\u0007', ap: '1' }]);
    expect(text.split('\n')[1]).toBe('red next\ufffd   1');
  });
});

describe('fields', () => {
  it('puts values below each other, further lines too', () => {
    expect(
      fields([
        ['run', '1f'],
        ['results', 'a.json\n12 B'],
      ]),
    ).toBe('run      1f\nresults  a.json\n         12 B');
  });
});
