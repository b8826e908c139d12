/** A published baseline: mostly what its row says. */
import type { BaselineTable as TableKey } from '../../../../schema/baselines/vocabulary.ts';
import { findBaseline } from '../../../baselines/baselines.ts';
import { checkBaseline } from '../../../baselines/check/checkBaseline.ts';
import type { BaselineResolvers, BaselineTable } from '../../generated/resolvers.ts';
import { toGlobalId } from '../../ids/globalId.ts';

export const Baseline: BaselineResolvers = {
  id: ({ id }) => toGlobalId('Baseline', id),
  key: ({ id }) => id,
  table: ({ table }) => apiTable(table),
  values: ({ values }, { metric }) =>
    (metric == null ? values : values.filter((value) => value.metric === metric)).map((value) => ({
      ...value,
      printedMetric: value.printedMetric ?? null,
      printedValue: value.printedValue ?? null,
    })),
  twin: ({ twin }) => (twin === null ? null : findBaseline(twin)),
  proposals: ({ proposals }) =>
    proposals && {
      source: proposals.source,
      baseline: proposals.baseline === null ? null : findBaseline(proposals.baseline),
    },
  checked: (baseline) => checkBaseline(baseline),
};

/** `detectron-rpn` is DETECTRON_RPN to clients, whose enums have no hyphens. */
function apiTable(table: TableKey): BaselineTable {
  return table.toUpperCase().replaceAll('-', '_') as BaselineTable;
}

export function tableKey(table: BaselineTable): TableKey {
  return table.toLowerCase().replaceAll('_', '-') as TableKey;
}
