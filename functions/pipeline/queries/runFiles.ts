/** The files that a run leaves behind. */
import { basename } from 'node:path/posix';
import type { Digest } from '../../../schema/digest.ts';
import type { EvaluationParameters } from '../../../schema/evaluation.ts';
import {
  checksumKey,
  confusionKey,
  labelArchiveKey,
  matchesKey,
  metricsKey,
  overlapsKey,
  RESULTS_NAMES,
  type ResultsName,
  resultsKey,
  resultsName,
} from '../../../schema/keys.ts';
import type { RunRecord } from '../../../schema/run.ts';
import { type ChecksumAlgorithm, checksumsOf } from '../../storage/checksums.ts';
import { readIntact } from '../../storage/damage.ts';
import type { ObjectStore } from '../../storage/objectStore.ts';
import { comparesLabels } from '../runs/evaluations.ts';

export type RunFileKind =
  | ('BOXES' | 'MASKS' | 'KEYPOINTS' | 'LABEL_MAPS')
  | ('MATCHES' | 'OVERLAPS' | 'CONFUSION')
  | ('METRICS' | 'CHECKSUM');

const RESULTS_KIND: Readonly<Record<ResultsName, RunFileKind>> = {
  bbox: 'BOXES',
  segm: 'MASKS',
  keypoints: 'KEYPOINTS',
};
const RESULTS_KINDS: ReadonlySet<RunFileKind> = new Set([...Object.values(RESULTS_KIND), 'LABEL_MAPS']);

/** Whether a file has results: an array of objects, or an archive of label maps. */
export function isResults({ kind }: Pick<RunFile, 'kind'>): boolean {
  return RESULTS_KINDS.has(kind);
}

export interface RunFile {
  readonly kind: RunFileKind;
  /** Key in the object store. */
  readonly key: string;
  /** What a person saves it as. */
  readonly name: string;
  readonly bytes: number;
  readonly digest: Digest;
  /** Hex; only of results files. */
  readonly md5: string | null;
}

/**
 * The files of a run that exist so far, the results first, and of those what the run compares.
 *
 * @param wanted only these kinds: some are read for their checksum
 * @throws DamagedObjectError
 */
export async function runFiles(
  store: ObjectStore,
  run: RunRecord,
  wanted: (file: Pick<RunFile, 'kind'>) => boolean = () => true,
): Promise<RunFile[]> {
  const expected: ExpectedFile[] = [
    ...(comparesLabels(run.inputs.evaluation)
      ? labelFiles(run.id)
      : objectFiles(run.id, run.inputs.evaluation)),
    { kind: 'METRICS', key: metricsKey(run.id) },
  ];
  const files = await Promise.all(
    expected.filter(wanted).map(async ({ kind, key }): Promise<RunFile | undefined> => {
      const info = await store.head(key);
      if (info === undefined) return undefined;
      return {
        kind,
        key,
        name: basename(key),
        bytes: info.bytes,
        digest: `sha256:${await checksum(store, key, 'sha256')}` as Digest,
        md5: RESULTS_KINDS.has(kind) ? await checksum(store, key, 'md5') : null,
      };
    }),
  );
  return files.filter((file) => file !== undefined);
}

interface ExpectedFile {
  readonly kind: RunFileKind;
  readonly key: string;
}

function objectFiles(runId: string, { iouType }: EvaluationParameters): ExpectedFile[] {
  const compared = resultsName(iouType);
  const names = [compared, ...RESULTS_NAMES.filter((name) => name !== compared)];
  return [
    ...names.flatMap((name) => withChecksums({ kind: RESULTS_KIND[name], key: resultsKey(runId, name) })),
    { kind: 'MATCHES', key: matchesKey(runId) },
    { kind: 'OVERLAPS', key: overlapsKey(runId) },
  ];
}

const labelFiles = (runId: string): ExpectedFile[] => [
  ...withChecksums({ kind: 'LABEL_MAPS', key: labelArchiveKey(runId) }),
  { kind: 'CONFUSION', key: confusionKey(runId) },
];

const withChecksums = (file: ExpectedFile): ExpectedFile[] => [
  file,
  { kind: 'CHECKSUM', key: checksumKey(file.key, 'sha256') },
  { kind: 'CHECKSUM', key: checksumKey(file.key, 'md5') },
];

/**
 * Hex checksum of an object: the one published beside it, for a results file may be large, or else its own.
 *
 * @throws DamagedObjectError
 */
async function checksum(store: ObjectStore, key: string, algorithm: ChecksumAlgorithm): Promise<string> {
  const published = checksumKey(key, algorithm);
  if ((await store.head(published)) !== undefined) {
    return readIntact(store, published, (bytes) => {
      const [hex = ''] = new TextDecoder().decode(bytes).split(' ');
      if (!/^([0-9a-f]{32}|[0-9a-f]{64})$/.test(hex)) throw new Error('it is no line of md5sum or sha256sum');
      return hex;
    });
  }
  return (await checksumsOf(store, key, [algorithm]))[algorithm];
}
