/** What is known of a model before it is registered, in lines. */

import type { ModelDescription } from '../../inference/metadata/description.ts';
import type { Finding, Gap, Source } from '../../inference/metadata/draft.ts';
import type { LabelMatch } from '../../inference/metadata/labelMatch.ts';
import type { DescribedModel } from '../../registry/models/describedModel.ts';
import { printable } from '../terminal/printable.ts';
import { answer } from '../terminal/style.ts';
import { fields } from '../terminal/table.ts';
import { describeTensor } from './model.ts';
import { warningLines } from './warnings.ts';

/** The longest value that is written out; --json has the whole of it. */
const LONGEST_VALUE = 100;
/** Names that are written out of a longer list. */
const SHOWN_NAMES = 12;

/** Everything, for `zoo models inspect`. */
export function descriptionLines({ graph, description, openAxes }: DescribedModel): string[] {
  const { conventions, found, inferred, suggested, missing, warnings, labels, manifest } = description;
  const operators = Object.entries(graph.operators).map(([name, count]) => `${name} ${count}`);
  return [
    fields([
      ['inputs', graph.inputs.map(describeTensor).join('\n')],
      ['outputs', graph.outputs.map(describeTensor).join('\n')],
      ['opset', String(graph.opset)],
      ['producer', printable(graph.producer || 'not told')],
      ['parameters', graph.parameters.toLocaleString('en')],
      ['operators', printable(operators.join(', '))],
      ['read', conventions.map(printable).join('\n') || 'nothing that describes the model'],
    ]),
    ...section('found', findingLines(found)),
    ...section('inferred', findingLines(inferred)),
    ...section(suggestionsTitle(description), findingLines(suggested)),
    ...labelLines(labels),
    ...section(
      'missing',
      missing.map((gap) => gapLine(gap, suggested)),
    ),
    '',
    ...warningLines([...warnings, ...openAxes]),
    manifest
      ? answer.good('the manifest is whole and fits the graph')
      : answer.bad(`no manifest yet: ${missing.length} missing`),
  ];
}

/** What a registration has gone by, for its notes. */
export function usedLines({ conventions, found, inferred, suggested, labels }: ModelDescription): string[] {
  return [
    `the manifest was made from ${conventions.map(printable).join('; ')}`,
    ...findingLines([...found, ...inferred, ...suggested]),
    ...labelLines(labels),
  ];
}

const suggestionsTitle = ({ suggestionsAccepted }: ModelDescription): string =>
  suggestionsAccepted
    ? 'suggested by shapes, and accepted'
    : 'suggested by shapes; not used without --accept-suggestions';

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', answer.heading(title), ...lines];
}

/** What has one source and reason stands below it together. */
function findingLines(findings: readonly Finding[]): string[] {
  const groups = Map.groupBy(findings, ({ source, because }) => {
    return because === undefined ? placeOf(source) : `${placeOf(source)}: ${because}`;
  });
  return [...groups].flatMap(([from, group]) => [
    `  ${answer.faint(printable(from))}`,
    ...group.map(({ pointer, value }) => `    ${pointer}  ${shortened(pointer, value)}`),
  ]);
}

function gapLine({ pointer, message, source }: Gap, suggested: readonly Finding[]): string {
  const place = source ? answer.faint(` (${printable(placeOf(source))})`) : '';
  const guessed = suggested.some((finding) => finding.pointer === pointer)
    ? answer.busy('  (suggested)')
    : '';
  return `  ${printable(pointer)}  ${printable(message)}${place}${guessed}`;
}

const placeOf = ({ file, at }: Source): string => (at === '' ? file : `${file} ${at}`);

function shortened(pointer: string, value: unknown): string {
  if (pointer === '/classes' && Array.isArray(value)) {
    return nameList(value.map(({ name }: { name: string }) => name));
  }
  const text = JSON.stringify(value);
  return printable(text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text);
}

function nameList(names: readonly string[]): string {
  const rest = names.length - SHOWN_NAMES;
  const shown = names.slice(0, SHOWN_NAMES).map(printable).join(', ');
  return `${names.length}: ${shown}${rest > 0 ? ` and ${rest} more` : ''}`;
}

function labelLines(labels: LabelMatch | null): string[] {
  if (!labels) return [];
  const { labelMap, unmatchedClasses, unmatchedCategories, respelt, placeholders } = labels;
  const matched = labelMap.filter(({ categoryId }) => categoryId !== null).length;
  const named = (items: ReadonlyArray<{ readonly name: string }>) => nameList(items.map(({ name }) => name));
  return [
    '',
    answer.heading('classes and categories, matched by name'),
    `  ${matched} of ${labelMap.length} classes matched`,
    ...(respelt.length > 0
      ? [
          `  spelt otherwise  ${nameList(respelt.map(({ className, category }) => `${className} = ${category}`))}`,
        ]
      : []),
    ...(placeholders.length > 0 ? [`  stand for nothing  ${named(placeholders)}`] : []),
    ...(unmatchedClasses.length > 0 ? [`  classes without a category  ${named(unmatchedClasses)}`] : []),
    ...(unmatchedCategories.length > 0
      ? [`  categories without a class  ${named(unmatchedCategories)}`]
      : []),
  ];
}
