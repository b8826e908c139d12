/** Which of ONNX Runtime's execution providers have a GPU to themselves. */

/** True of a provider that computes on a GPU; "none" is what a shard reports in which nothing had to be inferred. */
export const isGpu = (executionProvider: string): boolean =>
  executionProvider !== 'cpu' && executionProvider !== 'none';
