/** `zoo baselines datasets` */
import type { Command } from 'commander';
import type { PublishedDataset } from '../../../../schema/baselines/segmentationFiles.ts';
import { datasetTable } from '../../../baselines/dataFiles.ts';
import { sourceOf } from '../../../baselines/documents.ts';
import { examples } from '../../command.ts';
import { plainCommand, printing } from '../../plainCommand.ts';
import { NOTHING } from '../../report/baselines/cells.ts';
import { table } from '../../terminal/table.ts';

type Count = 'training' | 'validation' | 'testing';

export function define(command: Command): Command {
  return plainCommand(command)
    .addHelpText('after', examples('zoo baselines datasets', 'zoo baselines datasets --json'))
    .action(
      printing(() => {
        const source = datasetTable();
        const { rows } = source;
        const columns = (['training', 'validation', 'testing'] as const).map((name) => ({
          title: name.toUpperCase(),
          cell: (row: PublishedDataset) => countCell(row, name),
          align: 'right' as const,
        }));
        return {
          json: { datasets: rows.map((row) => ({ ...row, source: sourceOf(source, [row.lines]) })) },
          text: table(
            [
              { title: 'DATA SET', cell: ({ name }) => name },
              ...columns,
              { title: 'CLASSES', cell: ({ classes }) => String(classes), align: 'right' },
              {
                title: 'PIXELS',
                cell: ({ width, height }) => (width && height ? `${width}×${height}` : 'vary in size'),
              },
            ],
            rows,
          ),
        };
      }),
    );
}

/** A count that is printed in thousands says so. */
function countCell({ rounded, ...row }: PublishedDataset, name: Count): string {
  const count = row[name];
  if (count === undefined) return NOTHING;
  return rounded.includes(name) ? `${count / 1000}K` : String(count);
}
