/** Who is measured, and the command line that evaluates a workload with each. */
import { join } from 'node:path';
import type { Command } from './measure/measure.ts';
import type { RivalEnvironment } from './rivals/environment.ts';
import type { Workload } from './workload.ts';

export const OURS = 'zoometry';
export const OURS_KEPT = `${OURS}, match table kept`;
export const REFERENCE = 'pycocotools';

export const ZOO = join(import.meta.dirname, '..', '..', 'functions', 'cli', 'zoo.mjs');
const WITNESS = join(import.meta.dirname, 'measure', 'witness.cjs');
const EVALUATE = join(import.meta.dirname, 'rivals', 'evaluate.py');

export interface Contestant {
  readonly name: string;
  /** False: it has one thread, however many it may use. */
  readonly threaded: boolean;
  /** True: it makes Python objects of all detections. */
  readonly pythonObjects?: true;
  /** @param folder where the files of the workload are */
  command(workload: Workload, folder: string, threads: number): Command;
}

/** This project's own program. @param threaded whether `zoo evaluate` has --threads */
export function ours(threaded: boolean): Contestant {
  return {
    name: OURS,
    threaded,
    command: (workload, folder, threads) =>
      witnessed([
        ZOO,
        ...zooArguments(workload, folder),
        ...(threaded ? ['--threads', String(threads)] : []),
      ]),
  };
}

/** The same evaluation with the match table kept, which slices are answered from. */
export function oursWithTable(): Contestant {
  const script = join(import.meta.dirname, 'inProcess', 'keepTable.ts');
  return {
    name: OURS_KEPT,
    threaded: false,
    command: (workload, folder) =>
      witnessed([script, JSON.stringify(workload), folder], {
        NODE_COMPILE_CACHE: join(folder, '.compiled'),
      }),
  };
}

/** What follows `zoo` for a workload. */
export function zooArguments(workload: Workload, folder: string): string[] {
  const { groundTruth, detections, iouType, classAgnostic, maxDets } = workload;
  return [
    'evaluate',
    ...['--gt', join(folder, groundTruth), '--dt', join(folder, detections), '--iou-type', iouType],
    ...(classAgnostic ? ['--class-agnostic'] : []),
    ...(maxDets ? ['--max-dets', maxDets.join(',')] : []),
  ];
}

/** The rivals, each by its fastest documented way: see rivals/evaluate.py. */
export function rivals({ python }: RivalEnvironment): Contestant[] {
  const rival = (name: string, kind: Pick<Contestant, 'threaded' | 'pythonObjects'>): Contestant => ({
    name,
    ...kind,
    command: ({ groundTruth, detections, iouType, classAgnostic, maxDets }, folder, threads) => ({
      program: python,
      args: [
        ...[EVALUATE, name, join(folder, groundTruth), join(folder, detections), iouType, String(threads)],
        ...(classAgnostic ? ['--class-agnostic'] : []),
        ...(maxDets ? ['--max-dets', maxDets.join(',')] : []),
        ...['--report', '3'],
      ],
    }),
  });
  return [
    rival(REFERENCE, { threaded: false, pythonObjects: true }),
    rival('faster-coco-eval', { threaded: false, pythonObjects: true }),
    rival('hotcoco', { threaded: true }),
    rival('ultrafast-pycocotools', { threaded: true }),
    rival('vernier', { threaded: true }),
  ];
}

/** A Node program that says at its end what it used. */
export function witnessed(args: readonly string[], env: Readonly<Record<string, string>> = {}): Command {
  return { program: process.execPath, args: ['--require', WITNESS, ...args], env };
}
