/** `--boundary`: boundary IoU of label maps. */
import type { Command } from 'commander';
import { DEFAULT_BOUNDARY_RATIO } from '../../../schema/usualParameters.ts';
import { fraction } from './numbers.ts';

/** Of commands that count label maps. */
export function addBoundaryOption(command: Command): Command {
  return command.option(
    '--boundary [ratio]',
    `of label maps: also boundary IoU; width as a part of the diagonal (default: ${DEFAULT_BOUNDARY_RATIO})`,
    fraction,
  );
}

export interface BoundaryOption {
  readonly boundary?: true | number;
}

export const boundaryOf = ({ boundary }: BoundaryOption): { boundaryRatio?: number } =>
  boundary === undefined ? {} : { boundaryRatio: boundary === true ? DEFAULT_BOUNDARY_RATIO : boundary };
