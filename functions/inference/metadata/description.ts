/** What is known of a model that nobody has written a manifest for: found, inferred, suggested, missing, and the manifest. */
import { LabelMapError, type Problem, SchemaError } from '../../../schema/errors.ts';
import { ModelManifest } from '../../../schema/manifest/manifest.ts';
import type { GraphSummary } from '../../../schema/model.ts';
import { parseWith } from '../../../schema/parse.ts';
import { Task } from '../../../schema/task.ts';
import { checkManifest } from '../onnx/checkManifest.ts';
import { graphWarnings } from '../onnx/lint.ts';
import { type Document, putAt, removeAt, standsAt } from './assembled.ts';
import type { Subject } from './convention.ts';
import { CONVENTIONS } from './conventions.ts';
import type { Finding, Gap } from './draft.ts';
import { type LabelMatch, matchLabels, type NamedCategory } from './labelMatch.ts';
import { listingName } from './listingName.ts';
import { type ClassName, requiredMembers, uselessMembers } from './members.ts';
import { type Contradiction, mergeDrafts } from './merge.ts';
import { ownManifest } from './ownManifest.ts';

export interface DescriptionRequest extends Subject {
  /** Categories of the data set that the model is going to be evaluated on. */
  readonly categories?: readonly NamedCategory[];
  /** Names of the classes, where a person has named a file of them. */
  readonly classes?: { readonly names: readonly ClassName[]; readonly file: string };
  /** Values that a person gave, by JSON pointer: they go before everything that was found. */
  readonly answers?: ReadonlyMap<string, unknown>;
  /** True: what shapes suggest is taken for true. */
  readonly acceptSuggestions?: boolean;
  /** True: classes that no category has the name of are never reported. */
  readonly allowUnmatched?: boolean;
}

export interface ModelDescription {
  /** Conventions that had something to say which none before them had said, the first one first. */
  readonly conventions: readonly string[];
  readonly found: readonly Finding[];
  readonly inferred: readonly Finding[];
  /** Guesses that wait for a person to confirm them, or were confirmed: see `suggestionsAccepted`. */
  readonly suggested: readonly Finding[];
  readonly suggestionsAccepted: boolean;
  /** What a manifest needs and is not there; empty where `manifest` is not null. */
  readonly missing: readonly Gap[];
  /** What is allowed and likely wrong. */
  readonly warnings: readonly string[];
  /** How classes became categories; null where that was not asked for, or a manifest was there. */
  readonly labels: LabelMatch | null;
  /** Complete, and held against the graph; null where something is missing. */
  readonly manifest: ModelManifest | null;
}

/**
 * Reads everything that lies beside or inside a graph, and makes a manifest of it where that is enough.
 *
 * @throws SchemaError naming file and place, where one of the files is damaged
 */
export async function describeModel(request: DescriptionRequest): Promise<ModelDescription> {
  const own = await ownManifest(request.files, request.graphFile);
  if (own) return ownDescription(request, own.manifest, own.file);
  const drafts = [];
  for (const convention of CONVENTIONS) {
    const draft = await convention.read(request);
    if (draft) drafts.push(draft);
  }
  const merged = mergeDrafts(drafts);
  const heard = new Set<Finding | Gap>([...merged.findings, ...merged.gaps]);
  const accepted = request.acceptSuggestions === true;
  const findings = [...merged.findings, ...nameOf(request, merged.findings)];
  const usable = findings.filter(({ certainty }) => accepted || certainty !== 'suggested');
  const document = documentOf(usable, request.answers);
  const task = Task.safeParse(document.task).data;
  for (const pointer of uselessMembers(task)) removeAt(document, pointer);

  const open = new Map<string, Gap>();
  const answered = (pointer: string): boolean => standsAt(document, pointer);
  for (const gap of merged.gaps) if (!answered(gap.pointer)) open.set(gap.pointer, gap);
  const labels = labelsOf(document, request, open);
  for (const [pointer, message] of requiredMembers(task)) {
    const told = pointer === '/classes' ? 'labelMap' in document || 'classes' in document : answered(pointer);
    if (!told && !open.has(pointer)) open.set(pointer, { pointer, message });
  }
  for (const pointer of uselessMembers(task)) open.delete(pointer);
  delete document.classes;
  const checked = open.size === 0 ? check({ manifestVersion: 1, ...document }, request.graph) : undefined;
  return {
    conventions: drafts
      .filter((draft) => [...draft.findings, ...draft.gaps].some((said) => heard.has(said)))
      .map((draft) => draft.convention),
    ...byCertainty(findings),
    suggestionsAccepted: accepted,
    missing: [...open.values(), ...(checked?.problems ?? []).map(asGap)],
    warnings: [...merged.notes, ...merged.contradictions.map(contradicted), ...graphWarnings(request.graph)],
    labels,
    manifest: checked?.manifest ?? null,
  };
}

function ownDescription(
  { graph }: DescriptionRequest,
  manifest: ModelManifest,
  file: string,
): ModelDescription {
  const { problems } = check(manifest, graph);
  return {
    conventions: [`our own manifest, ${file}`],
    found: [],
    inferred: [],
    suggested: [],
    suggestionsAccepted: false,
    missing: problems.map(asGap),
    warnings: graphWarnings(graph),
    labels: null,
    manifest: problems.length > 0 ? null : manifest,
  };
}

/** The file's name, where nothing else names the model. */
function nameOf({ graphFile }: DescriptionRequest, findings: readonly Finding[]): Finding[] {
  const name = listingName(graphFile.replace(/\.onnx$/i, ''));
  if (name === undefined || findings.some(({ pointer }) => pointer === '/name')) return [];
  const source = { file: graphFile, at: '' };
  return [{ pointer: '/name', value: name, certainty: 'inferred', source, because: 'the name of the file' }];
}

function documentOf(
  findings: readonly Finding[],
  answers: ReadonlyMap<string, unknown> = new Map(),
): Document {
  const document: Document = {};
  for (const { pointer, value } of findings) putAt(document, pointer, structuredClone(value));
  for (const [pointer, value] of answers) putAt(document, pointer, value);
  return document;
}

/** Puts the label map into the document where it can be made, and says what is in its way. */
function labelsOf(
  document: Document,
  request: DescriptionRequest,
  open: Map<string, Gap>,
): LabelMatch | null {
  const { categories, classes, allowUnmatched } = request;
  if (classes) {
    document.classes = classes.names;
    open.delete('/classes');
  }
  const names = document.classes as readonly ClassName[] | undefined;
  if ('labelMap' in document || names === undefined) return null;
  const gap = (message: string) => void open.set('/labelMap', { pointer: '/labelMap', message });
  if (!categories) {
    gap(
      `which category of a data set each of the ${names.length} classes is: name the data set that they are to be matched with`,
    );
    return null;
  }
  const match = matchLabels(names, categories);
  const matched = match.labelMap.filter(({ categoryId }) => categoryId !== null).length;
  if (matched === 0) gap('no class has the name of a category of the data set');
  else if (match.unmatchedClasses.length > 0 && allowUnmatched !== true) {
    const list = match.unmatchedClasses.map(({ modelIndex, name }) => `${name} (${modelIndex})`);
    const shown = list.slice(0, 10).join(', ') + (list.length > 10 ? ` and ${list.length - 10} more` : '');
    gap(
      `no single category of the data set has the name of ${shown}: allow unmatched classes if they are never to be reported`,
    );
  } else document.labelMap = match.labelMap;
  return match;
}

interface Checked {
  readonly manifest: ModelManifest | null;
  readonly problems: readonly Problem[];
}

/** Is the document a manifest, and does it fit the graph? */
function check(document: unknown, graph: GraphSummary): Checked {
  try {
    const manifest = parseWith(ModelManifest, document, 'manifest');
    checkManifest(manifest, graph);
    return { manifest, problems: [] };
  } catch (error) {
    if (error instanceof SchemaError) return { manifest: null, problems: error.problems };
    if (!(error instanceof LabelMapError)) throw error;
    const problem = { pointer: '/labelMap', code: error.code, message: error.message };
    return { manifest: null, problems: [problem] };
  }
}

const asGap = ({ pointer, message }: Problem): Gap => ({ pointer, message });

function contradicted({ used, passedOver }: Contradiction): string {
  const from = ({ source }: Finding) => `${source.file}${source.at === '' ? '' : ` ${source.at}`}`;
  return `${from(passedOver)} says otherwise of ${used.pointer} than ${from(used)}, which is believed`;
}

function byCertainty(
  findings: readonly Finding[],
): Pick<ModelDescription, 'found' | 'inferred' | 'suggested'> {
  const of = (certainty: Finding['certainty']) =>
    findings.filter((finding) => finding.certainty === certainty);
  return { found: of('found'), inferred: of('inferred'), suggested: of('suggested') };
}
