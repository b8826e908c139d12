/** The container image that every program of the pipeline is started from. */
import { fileURLToPath } from 'node:url';
import { IgnoreMode } from 'aws-cdk-lib';
import { DockerImageAsset, Platform } from 'aws-cdk-lib/aws-ecr-assets';
import type { Construct } from 'constructs';

/** The repository: what the image is built from, less what `.dockerignore` names. */
const CONTEXT = fileURLToPath(new URL('../..', import.meta.url));

export interface ProgramImageProps {
  /** Target of the Dockerfile: with CUDA, or without it and a tenth of the size. */
  readonly target: 'gpu' | 'cpu';
}

/**
 * One Dockerfile, two targets, and for each program its entry point as the first argument of the command
 * (`ENTRY_POINTS`).
 *
 * Synthesis reads the files that go into the image and makes a name of them; it is built where it is deployed. x86_64
 * for both: Lambda has GPUs for that architecture alone, and one kind of machine can then build all of it.
 */
export class ProgramImage extends DockerImageAsset {
  constructor(scope: Construct, id: string, { target }: ProgramImageProps) {
    super(scope, id, {
      directory: CONTEXT,
      target,
      platform: Platform.LINUX_AMD64,
      ignoreMode: IgnoreMode.DOCKER,
      assetName: `zoometry-${target}`,
    });
  }
}
