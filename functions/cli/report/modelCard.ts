/** What a model's card says, in a few lines. */
import type { ModelCard } from '../../../schema/card.ts';
import { scheduleOf } from '../../pipeline/zooTable/trained.ts';
import { printable } from '../terminal/printable.ts';
import { fields } from '../terminal/table.ts';
import { formatDuration } from '../terminal/units.ts';

/** Lines of what is known. */
export function describeCard(card: ModelCard): string {
  const { trainingMemoryMiB, trainingSeconds, machine, links = [] } = card;
  const lines: Array<readonly [string, string | number | null | undefined]> = [
    ['about', card.about],
    ['type', card.type],
    ['backbone', card.backbone],
    ['pre-training', card.pretraining],
    ['lr schedule', scheduleOf(card)],
    ['images', card.trainingImages],
    ['images per step', card.imagesPerStep],
    ['seconds per step', card.secondsPerStep],
    ['training time', trainingSeconds === undefined ? null : formatDuration(trainingSeconds)],
    ['training memory', typeof trainingMemoryMiB === 'number' ? `${trainingMemoryMiB} MiB` : null],
    ['trained on', machine && [machine.processor, machine.accelerator].filter(Boolean).join(', ')],
    ['licence', card.licence],
    ...links.map(({ kind, url, md5 }) => [kind, md5 === undefined ? url : `${url}\nmd5 ${md5}`] as const),
  ];
  return fields(
    lines.flatMap(([name, value]) =>
      value === undefined || value === null ? [] : [[name, printable(String(value))] as const],
    ),
  );
}
