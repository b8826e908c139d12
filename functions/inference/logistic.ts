/** Probabilities and logits. */

export const sigmoid = (logit: number): number => 1 / (1 + Math.exp(-logit));

/** What {@link sigmoid} makes a probability of: for comparing logits as they are. */
export const logitOf = (probability: number): number => Math.log(probability / (1 - probability));
