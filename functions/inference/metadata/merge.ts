/** Several drafts as one: of two that speak of the same member the earlier one is believed. */
import type { Draft, Finding, Gap } from './draft.ts';

/** A value that was not used, since a convention that goes before it says otherwise. */
export interface Contradiction {
  readonly used: Finding;
  readonly passedOver: Finding;
}

export interface Merged {
  /** One per member at most. */
  readonly findings: readonly Finding[];
  readonly gaps: readonly Gap[];
  readonly contradictions: readonly Contradiction[];
  readonly notes: readonly string[];
}

/** @param drafts in the order in which they are believed */
export function mergeDrafts(drafts: readonly Draft[]): Merged {
  const findings = new Map<string, Finding>();
  const gaps = new Map<string, Gap>();
  const contradictions: Contradiction[] = [];
  for (const draft of drafts) {
    for (const gap of draft.gaps) {
      if (!findings.has(gap.pointer) && !gaps.has(gap.pointer)) gaps.set(gap.pointer, gap);
    }
    for (const finding of draft.findings) {
      if (gaps.has(finding.pointer)) continue;
      const used = findings.get(finding.pointer);
      if (used === undefined) findings.set(finding.pointer, finding);
      else if (finding.certainty !== 'suggested' && differ(used.value, finding.value)) {
        contradictions.push({ used, passedOver: finding });
      }
    }
  }
  return {
    findings: [...findings.values()],
    gaps: [...gaps.values()],
    contradictions,
    notes: drafts.flatMap(({ notes }) => notes),
  };
}

const differ = (a: unknown, b: unknown): boolean => JSON.stringify(a) !== JSON.stringify(b);
