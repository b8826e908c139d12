/** What published times are times of. */
import type { TimeScope } from '../../../schema/baselines/vocabulary.ts';
import type { Rule } from './compared.ts';

export const otherHardware: Rule = ({ unit, measured }, { executionProvider }, { gpu, inference }) => {
  if (unit === 'PERCENT') return null;
  const theirs = inference?.hardware ?? gpu ?? 'a GPU that is not told';
  const ours =
    measured.value === null
      ? 'the run has none, because its results were brought'
      : `the run's on the machine that it was made on, by ONNX Runtime's provider ${executionProvider}`;
  return { code: 'HARDWARE', prevents: true, message: `Published times were taken on ${theirs}; ${ours}.` };
};

const SCOPES: Readonly<Record<TimeScope, string>> = {
  PROPOSALS_ONLY: 'The published time is that of proposals alone.',
  WITHOUT_PROPOSALS: 'The published time leaves out that of the proposals, which were computed before.',
  WHOLE: 'The published time is that of everything from the image to detections.',
  NOT_TOLD: 'What the published time covers is not told.',
};

export const timeScope: Rule = ({ unit }, _run, { inference }) =>
  unit !== 'SECONDS' || inference === null
    ? null
    : {
        code: 'TIME_SCOPE',
        prevents: inference.scope === 'PROPOSALS_ONLY' || inference.scope === 'WITHOUT_PROPOSALS',
        message: `${SCOPES[inference.scope]} Measured are the session (X), and preprocessing with postprocessing (Y); decoding the image file is in neither.`,
      };

export const otherResolution: Rule = ({ unit }, _run, { resolution }) =>
  unit !== 'FRAMES_PER_SECOND' || resolution === null
    ? null
    : {
        code: 'RESOLUTION',
        prevents: false,
        message: `Published for an input of ${resolution.width} × ${resolution.height} pixels; the model of the run has its own.`,
      };
