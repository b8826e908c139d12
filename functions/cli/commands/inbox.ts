/** `zoo inbox` */
import type { Command } from 'commander';
import { MAX_PAGE_SIZE } from '../../storage/paging.ts';
import { examples, withZoo, zooCommand } from '../command.ts';
import { existingFolder } from '../files.ts';
import { addPagingOptions, moreLine, type PagingOptions, pageInfo, pageOf } from '../options/paging.ts';
import { askerOf, resultOf, waitingLine } from '../report/outcome.ts';
import { table } from '../terminal/table.ts';
import { formatTime } from '../terminal/units.ts';

interface InboxOptions extends PagingOptions {
  readonly inbox?: string;
}

export function define(command: Command): Command {
  return addPagingOptions(zooCommand(command, 'Files are taken while "zoo serve" is running.'))
    .option('--inbox <dir>', 'the watched folder (default: inbox in the folder of the zoo)')
    .addHelpText(
      'after',
      `${examples('zoo inbox', 'zoo inbox --first 100 --json')}

What lies in one folder under names that begin alike belongs together:
  a.evaluation.json          {"model": "yolox-nano", "dataset": "val2017", "scoreThreshold": 0.01}
  b.json b.evaluation.json   COCO results, and {"results": "b.json", "dataset": "val2017"}
  c.zip c.evaluation.json    label maps, and {"labelMaps": "c.zip", "dataset": "cityscapes"}
  d.onnx d.manifest.json     a model version; d.card.json may tell how it was trained
  e.onnx e.model.json        a graph that describes itself, and {"name": "e", "dataset": "val2017"}
  model.onnx manifest.json   a model version in a folder of its own, as in models/scenes-yolox

The order in which they come makes no difference. A request that lacks something waits for it; each is
answered once, and again when it or a file of it has changed. Answers lie in the folder "outcomes".`,
    )
    .action(
      withZoo<InboxOptions>(
        async ({ zoo, options }) => {
          if (options.inbox !== undefined) await existingFolder(options.inbox, '--inbox');
          const waiting = await zoo.inbox.waiting(MAX_PAGE_SIZE);
          const page = await zoo.inbox.outcomes(undefined, pageOf(options));
          const outcomes = page.entries.map(({ record }) => record);
          const lines = table(
            [
              { title: 'ASKED BY', cell: askerOf },
              { title: 'ANSWERED (UTC)', cell: ({ createdAt }) => formatTime(createdAt) },
              { title: 'WHAT CAME OF IT', cell: resultOf },
            ],
            outcomes,
          );
          const answered = outcomes.length > 0 ? [lines + moreLine(page)] : [];
          const all = [...waiting.map(waitingLine), ...answered];
          return {
            json: { waiting, outcomes, ...pageInfo(page) },
            text:
              all.length > 0
                ? all.join('\n')
                : `nothing was asked for yet: drop requests into ${zoo.inboxFiles.directory}`,
          };
        },
        ({ inbox }) => (inbox === undefined ? {} : { inbox }),
      ),
    );
}
