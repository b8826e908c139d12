/** `zoo datasets health` */
import type { Command } from 'commander';
import type { ImageEntry } from '../../../../schema/dataset.ts';
import type { Split } from '../../../../schema/task.ts';
import { splitOf } from '../../../registry/datasets/splitOf.ts';
import { examples, withZoo, zooCommand } from '../../command.ts';
import { splitOption } from '../../options/choices.ts';
import { describeFinding, findings, missingMaps } from '../../report/dataset.ts';
import { printable } from '../../terminal/printable.ts';
import { answer } from '../../terminal/style.ts';
import { count } from '../../terminal/units.ts';

/** Images with a problem that are spelled out on a terminal; --json has them all. */
const SHOWN_IMAGES = 20;

export function define(command: Command): Command {
  return zooCommand(command, 'Nothing of it stops an evaluation.')
    .argument('<data set>', 'name, id, beginning of an id, or name@beginning')
    .addOption(splitOption('the part to look at'))
    .addHelpText('after', examples('zoo datasets health coco-mini', 'zoo datasets health coco-mini --json'))
    .action(
      withZoo<{ split: Split }>(async ({ zoo, options, argument }) => {
        const dataset = await zoo.datasets.find(argument);
        const { split, health, imageCount, annotationCount, labelMaps } = splitOf(dataset, options.split);
        const images = await zoo.datasets.imageIndex(dataset, split);
        const withProblem = images.filter((image) => image.problem !== undefined);
        const found = [...findings(health), ...missingMaps(labelMaps)];
        const title = `${answer.heading(`${dataset.name} ${split}`)}: ${count(imageCount, 'image')}, ${count(annotationCount, 'annotation')}`;
        return {
          json: { dataset: dataset.id, split, health, ...(labelMaps && { labelMaps }), images: withProblem },
          text: [
            title,
            ...(found.length > 0 ? found.map(describeFinding) : [answer.good('nothing found')]),
            ...imageLines(withProblem),
          ].join('\n'),
        };
      }),
    );
}

function imageLines(images: readonly ImageEntry[]): string[] {
  const lines = images
    .slice(0, SHOWN_IMAGES)
    .map(
      ({ fileName, problem, detail }) =>
        `  ${printable(fileName)}  ${problem}${detail ? `: ${printable(detail)}` : ''}`,
    );
  const rest = images.length - lines.length;
  return rest > 0 ? [...lines, `  and ${rest} more: see --json`] : lines;
}
