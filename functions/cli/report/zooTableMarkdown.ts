/** The zoo's table in Markdown, with the columns of Detectron's model zoo and a note for each number that there is not. */
import type { Cell } from '../../pipeline/zooTable/cell.ts';
import type { ZooTableRow } from '../../pipeline/zooTable/zooTable.ts';
import { printable } from '../terminal/printable.ts';
import { shortId } from '../terminal/units.ts';

/** Reasons by the letters that stand for them, in the order in which they were met. */
class Reasons {
  readonly #letters = new Map<string, string>();

  /** The number, or a dash and the letter of the reason. */
  cell({ value, undefinedBecause }: Cell, digits: number): string {
    if (value !== null) return value.toFixed(digits);
    const reason = undefinedBecause ?? 'not known';
    const letter = this.#letters.get(reason) ?? nameOf(this.#letters.size);
    this.#letters.set(reason, letter);
    return `– (${letter})`;
  }

  lines(): string[] {
    return [...this.#letters].map(([reason, letter]) => `- (${letter}) ${printable(reason)}`);
  }
}

interface MarkdownColumn {
  readonly title: string;
  readonly cell: (row: ZooTableRow, reasons: Reasons) => string;
  readonly align?: 'right';
}

const number = (title: string, of: (row: ZooTableRow) => Cell, digits: number): MarkdownColumn => ({
  title,
  cell: (row, reasons) => reasons.cell(of(row), digits),
  align: 'right',
});
const text = (title: string, of: (row: ZooTableRow) => string | null): MarkdownColumn => ({
  title,
  cell: (row) => of(row) ?? '–',
});

const COLUMNS: readonly MarkdownColumn[] = [
  text('model', ({ model }) => model.name),
  text('family', ({ model }) => model.family),
  text('backbone', ({ backbone }) => backbone),
  text('type', ({ type, tta }) => (tta === null ? type : `${type ?? '–'}, test-time aug.`)),
  text('lr schd', ({ lrSchedule }) => lrSchedule),
  number('im/step', ({ trained }) => trained.imagesPerStep, 0),
  number('train mem (GB)', ({ trained }) => trained.trainingMemoryGb, 1),
  number('train time (s/step)', ({ trained }) => trained.secondsPerStep, 3),
  number('train time total (hr)', ({ trained }) => trained.trainingHours, 2),
  { title: 'inference time (s/im)', cell: inferenceTime, align: 'right' },
  number('box AP', ({ measured }) => measured.boxAp, 1),
  number('mask AP', ({ measured }) => measured.maskAp, 1),
  number('kp AP', ({ measured }) => measured.keypointAp, 1),
  number('prop. AR', ({ measured }) => measured.proposalAr, 1),
  number('mIoU', ({ measured }) => measured.miou, 1),
  text('model id', ({ model }) => shortId(model.id)),
  text('run', ({ run, damage }) => `${shortId(run)}${damage.length > 0 ? ' (damaged)' : ''}`),
  text('data set', ({ dataset, split }) => `${dataset} ${split}`),
  {
    title: 'images',
    cell: ({ imagesScored }) => (imagesScored === null ? '–' : String(imagesScored)),
    align: 'right',
  },
  text('download: md5', downloads),
  text('licence', ({ licence }) => licence),
];

/** The table, what its columns are, and the reasons for its dashes. */
export function zooTableMarkdown(rows: readonly ZooTableRow[]): string {
  const reasons = new Reasons();
  const body = rows.map((row) => lineOf(COLUMNS.map(({ cell }) => cell(row, reasons))));
  const machines = [...new Set(rows.flatMap(({ machine }) => machine ?? []))];
  return [
    lineOf(COLUMNS.map(({ title }) => title)),
    lineOf(COLUMNS.map(({ align }) => (align ? '---:' : '---'))),
    ...body,
    '',
    '- inference time is X + Y: the session, and what is done before and after it; mean over the images, reading them left out',
    '- AP is COCO’s, prop. AR is DETECTRON_AR at 1000 proposals of an image; both in percent',
    ...meanIouNotes(rows),
    ...machines.map((machine) => `- inferred on ${printable(machine)}`),
    ...rows.flatMap(({ run, damage }) =>
      damage.map((sentence) => `- run ${shortId(run)}: ${printable(sentence)}`),
    ),
    ...reasons.lines(),
  ].join('\n');
}

/** "mIoU" has four meanings: which models were measured by which. */
function meanIouNotes(rows: readonly ZooTableRow[]): string[] {
  const measured = rows.filter(({ measured: { miou } }) => miou.value !== null);
  const byProtocol = Map.groupBy(measured, ({ measured: { miou } }) => miou.protocol);
  return [...byProtocol].map(
    ([protocol, of]) =>
      `- mIoU is that of ${protocol}, in percent: ${of.map(({ model }) => printable(model.name)).join(', ')}`,
  );
}

function inferenceTime({ inferenceSeconds: { session, around } }: ZooTableRow, reasons: Reasons): string {
  if (session.value === null) return reasons.cell(session, 0);
  return `${reasons.cell(session, 4)} + ${reasons.cell(around, 4)}`;
}

function downloads({ artifacts, links }: ZooTableRow): string {
  const files = artifacts.map(({ kind, name, md5, sha256, run }) => {
    const called =
      kind === 'proposals' ? `proposals of ${run === null ? 'a file' : `run ${shortId(run)}`}` : name;
    return `${called}: ${md5 ?? sha256}`;
  });
  return [...files, ...links.map(({ kind, url, md5 }) => `[${kind}](${url})${md5 ? `: ${md5}` : ''}`)].join(
    '<br>',
  );
}

const lineOf = (cells: readonly string[]): string =>
  `| ${cells.map((cell) => printable(cell).replaceAll('|', '\\|')).join(' | ')} |`;

/** a, b … z, aa, ab … */
function nameOf(place: number): string {
  const letter = String.fromCharCode(97 + (place % 26));
  return place < 26 ? letter : nameOf(Math.floor(place / 26) - 1) + letter;
}
