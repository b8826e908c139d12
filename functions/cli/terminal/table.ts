/** Tables of plain text: columns as wide as their widest cell, numbers to the right. */
import { printable } from './printable.ts';
import { answer, type Style } from './style.ts';

export interface Column<Row> {
  readonly title: string;
  readonly cell: (row: Row) => string;
  /** `right` for numbers; left unless given. */
  readonly align?: 'right';
  readonly style?: (row: Row) => Style;
}

/** A heading and one line per row, two spaces between columns, no line end after the last. */
export function table<Row>(columns: ReadonlyArray<Column<Row>>, rows: readonly Row[]): string {
  const cells = rows.map((row) => columns.map((column) => printable(column.cell(row))));
  const widths = columns.map((column, index) =>
    Math.max(column.title.length, ...cells.map((line) => (line[index] ?? '').length)),
  );
  const layOut = (line: readonly string[], style: (index: number) => Style): string =>
    line
      .map((text, index) => {
        const padding = ' '.repeat((widths[index] ?? 0) - text.length);
        const styled = style(index)(text);
        return columns[index]?.align === 'right' ? padding + styled : styled + padding;
      })
      .join('  ')
      .trimEnd();
  const heading = layOut(
    columns.map(({ title }) => title),
    () => answer.faint,
  );
  const body = rows.map((row, at) =>
    layOut(cells[at] ?? [], (index) => columns[index]?.style?.(row) ?? plain),
  );
  return [heading, ...body].join('\n');
}

/** Lines of `name  value`, the values one below the other. */
export function fields(pairs: ReadonlyArray<readonly [name: string, value: string]>): string {
  const width = Math.max(...pairs.map(([name]) => name.length));
  return pairs
    .map(([name, value]) => {
      const [first = '', ...more] = value.split('\n');
      const indent = ' '.repeat(width + 2);
      return [`${answer.faint(name.padEnd(width))}  ${first}`, ...more.map((line) => indent + line)].join(
        '\n',
      );
    })
    .join('\n');
}

const plain: Style = (text) => text;
