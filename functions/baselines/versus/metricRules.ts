/** Whether a metric of a run means what the published one does. */
import type { Rule } from './compared.ts';
import { PERSON } from './person.ts';

/** Where the run is about something else. (A number that its evaluation left undefined says so by itself.) */
export const notMeasured: Rule = ({ quantity, unit, measured, personOnly }, { compares, categories }) => {
  const isMeasured = measured.protocol !== null;
  const isExplained = quantity === 'ADE20K_SCORE' || (personOnly && !categories.includes(PERSON));
  if (unit !== 'PERCENT' || isMeasured || isExplained) return null;
  return {
    code: 'NOT_MEASURED',
    prevents: true,
    message: `The run has no ${quantity} to compare: it compares ${compares}.`,
  };
};

export const notMiou: Rule = ({ quantity }) =>
  quantity !== 'ADE20K_SCORE'
    ? null
    : {
        code: 'NOT_MIOU',
        prevents: true,
        message:
          "Printed as an mIoU, but the score of ADE20K's test server, the mean of mIoU and pixel accuracy: no mIoU may be held against it.",
      };

export const otherParameters: Rule = ({ measured }, run) =>
  measured.protocol !== 'COCO' || run.otherParameters.length === 0
    ? null
    : {
        code: 'PARAMETERS',
        prevents: true,
        message: `The run was not evaluated with COCO's own parameters: ${run.otherParameters.join(', ')} ${run.otherParameters.length === 1 ? 'differs' : 'differ'}.`,
      };

/** Proposals that a row of "prop. AR" counts, per image. */
const COUNTED_PROPOSALS = 1000;

export const proposalProtocol: Rule = ({ quantity, measured }, { maxDetections }) => {
  if (quantity !== 'PROPOSAL_AR' || measured.value === null) return null;
  if (maxDetections !== null && maxDetections < COUNTED_PROPOSALS) {
    return {
      code: 'PROTOCOL',
      prevents: true,
      message: `Published over ${COUNTED_PROPOSALS} proposals per image; the run keeps ${maxDetections} detections.`,
    };
  }
  return {
    code: 'PROTOCOL',
    prevents: false,
    message: `Counted by Detectron's rules (DETECTRON_AR), over ${COUNTED_PROPOSALS} proposals per image and all categories: not COCO's AR.`,
  };
};

/** "mIoU" has four meanings. */
export const semanticProtocol: Rule = ({ quantity, measured: { protocol } }) =>
  quantity !== 'MIOU' || protocol === null
    ? null
    : {
        code: 'PROTOCOL',
        prevents: false,
        message: `Counted by the rules of ${protocol}, that of whoever encodes label maps as the data set does; the source does not say by which its number was.`,
      };

export const augmented: Rule = ({ unit }, { tta: ours }, { tta: theirs, twin }) => {
  if (theirs !== null && ours !== true) {
    const flips = theirs.horizontalFlip ? ' and flips' : '';
    const other = twin === null ? '' : ` ${twin} is the same model without.`;
    return {
      code: 'TTA',
      prevents: true,
      message: `Published with test-time augmentation over ${theirs.scales.length} scales${flips}; ${ours === null ? 'whether the results were made with it is not known' : 'the run has none'}.${other}`,
    };
  }
  if (theirs === null && ours === true) {
    return {
      code: 'TTA',
      prevents: true,
      message: 'The run has test-time augmentation, and the baseline was published without.',
    };
  }
  return ours !== null || unit !== 'PERCENT'
    ? null
    : {
        code: 'TTA',
        prevents: false,
        message: 'The results were brought: whether they were made with test-time augmentation is not known.',
      };
};

const SPOKEN = {
  SUP: 'supervised',
  SSL: 'self-supervised',
  SSL_SUP: 'self-supervised, then supervised',
} as const;

export const otherPretraining: Rule = ({ unit }, { pretraining: ours }, { pretraining: theirs }) =>
  unit !== 'PERCENT' || ours === null || ours === 'UNKNOWN' || theirs === 'UNKNOWN' || ours === theirs
    ? null
    : {
        code: 'PRETRAINING',
        prevents: false,
        message: `The baseline was pre-trained ${SPOKEN[theirs]}, the run's model ${SPOKEN[ours]}.`,
      };

export const corrected: Rule = ({ printed, published }) =>
  printed === null
    ? null
    : {
        code: 'CORRECTED',
        prevents: false,
        message: `The source prints ${printed}, which is wrong: ${published} is meant.`,
      };
