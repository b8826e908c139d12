/** What a program has, wherever it runs. */
import { Size } from 'aws-cdk-lib';

/** Memory of a container with a GPU: what an instance with 16 GiB has left beside its system and the agent of ECS. */
export const CONTAINER_MEMORY = Size.gibibytes(14);

/**
 * Copies of graphs, the largest of which are some GiB, and whatever else is written. In containers it is memory, so that
 * nothing is left for the next one to find.
 */
export const TEMPORARY_FILES = Size.gibibytes(4);
