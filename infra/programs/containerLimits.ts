/** What a container with one GPU has, wherever it runs. */
import { Size } from 'aws-cdk-lib';

/** What an instance with 16 GiB has left beside its system and the agent of ECS. */
export const CONTAINER_MEMORY = Size.gibibytes(14);

/** Copies of graphs and whatever else is written: in memory, so that nothing is left for the next one to find. */
export const TEMPORARY_FILES = Size.gibibytes(4);
