/** `zoo models show` */
import type { Command } from 'commander';
import { examples, withZoo, zooCommand } from '../../command.ts';
import { describeModel } from '../../report/model.ts';
import { describeCard } from '../../report/modelCard.ts';
import { answer } from '../../terminal/style.ts';

export function define(command: Command): Command {
  return zooCommand(command)
    .argument('<model>', 'model: name, id, beginning of an id, or name@beginning')
    .addHelpText('after', examples('zoo models show scenes-yolox', 'zoo models show scenes-yolox --json'))
    .action(
      withZoo(async ({ zoo, argument }) => {
        const model = await zoo.models.find(argument);
        const card = model.card
          ? ['', answer.faint('card: as whoever trained it says'), describeCard(model.card)]
          : ['', 'no card: register the model again with --card to tell how it was trained'];
        return { json: { model }, text: [describeModel(model), ...card].join('\n') };
      }),
    );
}
