/** `--protocol`, and which of the options of `zoo evaluate` each protocol knows. */
import { InvalidArgumentError, Option } from 'commander';
import { InvalidInputError } from '../../../schema/errors.ts';
import { DETECTION_PROTOCOLS } from '../../../schema/protocolNames.ts';

export type ProtocolName = (typeof DETECTION_PROTOCOLS)[number];

/** Options by the names commander gives their values. Those of every protocol are not listed. */
const KNOWN: Readonly<Record<ProtocolName, readonly string[]>> = {
  COCO: [
    ...['iouType', 'iouThresholds', 'recThresholds', 'maxDets', 'areaRanges', 'classAgnostic', 'imageIds'],
    ...['categoryIds', 'sigmas', 'dilationRatio', 'quirks'],
  ],
  DETECTRON_AR: ['iouThresholds', 'maxDets', 'areaRanges', 'imageIds', 'categoryIds', 'cleanProposals'],
  VOC07_11PT: ['iouThresholds', 'imageIds', 'categoryIds'],
  VOC10_AREA: ['iouThresholds', 'imageIds', 'categoryIds'],
  LVIS: ['iouType', 'iouThresholds', 'recThresholds', 'maxDets', 'areaRanges', 'imageIds', 'categoryIds'],
};
const OF_EVERY_PROTOCOL = ['gt', 'dt', 'json', 'protocol', 'threads'];

export function protocolOption(): Option {
  return new Option('--protocol <name>', `by whose rules it is scored: ${DETECTION_PROTOCOLS.join(', ')}`)
    .argParser((text): ProtocolName => {
      const name = DETECTION_PROTOCOLS.find((one) => one === text.toUpperCase());
      if (name) return name;
      throw new InvalidArgumentError(`Give one of ${DETECTION_PROTOCOLS.join(', ')}.`);
    })
    .default('COCO' satisfies ProtocolName);
}

/** @throws InvalidInputError where an option was given that the protocol does not know */
export function refuseUnknownOptions(
  protocol: ProtocolName,
  options: Readonly<Record<string, unknown>>,
): void {
  const known = KNOWN[protocol];
  for (const [name, value] of Object.entries(options)) {
    // Boxes are compared unless asked otherwise, which is what protocols of boxes alone do.
    const isPreset = name === 'iouType' && value === 'bbox';
    if (value === undefined || isPreset || known.includes(name) || OF_EVERY_PROTOCOL.includes(name)) continue;
    throw new InvalidInputError(
      `${flagOf(name)} means nothing to the protocol ${protocol}: leave it out, or choose another --protocol`,
      `${protocol} knows ${known.map(flagOf).join(', ')}`,
      [flagOf(name)],
    );
  }
}

const flagOf = (name: string): string =>
  `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
