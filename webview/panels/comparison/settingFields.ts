import {
  decidingKeys,
  DEFAULT_DISCOVERY,
  DISCOVERY_RULES,
  type SettingKey,
} from '../../../src/shared/settings/discovery';
import { METHODS } from '../../../src/shared/methods/methods';
import { EMBEDDING_KEYS } from '../../../src/shared/settings/embedding';
import { describeRule, obeys } from '../../../src/shared/settings/rules';
import type { Rule, SettingRule } from '../../../src/shared/settings/settingCard';
import type { AskedSettings } from '../../../src/shared/settings/asked';
import { FEATURE_RULES, type FeatureSettings } from '../../../src/shared/settings/features';
import { PAPER } from '../../../src/shared/settings/paper';

export type FieldKey = SettingKey | keyof FeatureSettings;
type Value = string | number | null;

/** What is typed into the fields, by key; nothing where the default is left to decide. */
type Typed = Partial<Record<FieldKey, string>>;

/** Where a field stands: what is read of the files, how concepts are found, and what is seldom changed. */
export const FIELD_GROUPS = ['Data', 'Discovery', 'Advanced'] as const;

export interface Field {
  key: FieldKey;
  group: (typeof FIELD_GROUPS)[number];
  label: string;
  /** Its setting of VS Code, below `conceptAlignment.` */
  setting: string;
  rule: Rule;
  /** What decides where nothing is typed. */
  fallback: string;
  /** What is typed for null. */
  nullWord: string;
}

const MAIN: readonly FieldKey[] = [
  'method',
  'nConcepts',
  'nComponents',
  'nNeighbors',
  'minClusterSize',
  'minSamples',
];

const DISCOVERY_FIELDS = DISCOVERY_RULES.map((rule) =>
  fieldOf(rule, MAIN.includes(rule.key) ? 'Discovery' : 'Advanced', 'auto'),
);
const FEATURE_FIELDS = FEATURE_RULES.map((rule) =>
  fieldOf(rule, 'Data', rule.rule.kind === 'text' ? 'nothing' : (rule.nullFlag ?? 'auto')),
);
export const FIELDS: readonly Field[] = [...DISCOVERY_FIELDS, ...FEATURE_FIELDS];

function fieldOf(
  { key, name, setting, rule, fallback }: SettingRule<FieldKey>,
  group: Field['group'],
  nullWord: string,
): Field {
  const shown = fallback === null ? nullWord : String(fallback);
  return { key, group, label: name, setting, rule, fallback: shown, nullWord };
}

/**
 * The fields that have an effect beside what is typed into the others.
 * @param areGiven whether files give the concepts of both sides, so that none is discovered
 */
export function fieldsInForce(typed: Typed, areGiven = false): Field[] {
  if (areGiven) return [...DISCOVERY_FIELDS.filter(({ key }) => key === 'seed'), ...FEATURE_FIELDS];
  const method = typed.method ?? DEFAULT_DISCOVERY.method;
  const known = METHODS.find(({ id }) => id === method);
  if (!known) return [...FIELDS];
  const isCounted = /^\d+$/.test(typed.nConcepts ?? '');
  const deciding = decidingKeys({
    method: known.id,
    nConcepts: isCounted ? Number(typed.nConcepts) : null,
  });
  return [...DISCOVERY_FIELDS.filter(({ key }) => deciding.includes(key as SettingKey)), ...FEATURE_FIELDS];
}

/** What is wrong with a text as a sentence, or null. */
export function problemOf(field: Field, text: string): string | null {
  if (text.trim() === '' || obeys(field.rule, valueOf(field, text))) return null;
  return `${field.label} is "${text.trim()}"; it takes ${describeRule(field.rule, `"${field.nullWord}"`)}.`;
}

function valueOf({ rule, nullWord }: Field, text: string): Value {
  const plain = text.trim();
  if (plain === nullWord && rule.kind !== 'choice') return null;
  return rule.kind === 'choice' || rule.kind === 'text' ? plain : Number(plain);
}

/** What fields show of settings. */
export function typedOf({ settings, features }: AskedSettings): Typed {
  const given: Partial<Record<FieldKey, Value>> = { ...settings, ...features };
  return Object.fromEntries(
    FIELDS.filter(({ key }) => given[key] !== undefined).map(({ key, nullWord }) => [
      key,
      given[key] === null ? nullWord : String(given[key]),
    ]),
  );
}

/** What is typed, with the paper's settings in place of those that it has. */
export function typedAsPaper(typed: Typed): Typed {
  return { ...typed, ...typedOf(PAPER) };
}

/** What is typed otherwise than the paper has it, as a sentence. */
export function besidePaper(typed: Typed): string {
  const paper = typedOf(PAPER);
  const others = fieldsInForce(typed).flatMap(({ key, label, fallback }) => {
    const wanted = paper[key];
    const own = (typed[key] ?? '').trim() || fallback;
    return wanted === undefined || own === wanted ? [] : [`${label} ${own} (paper: ${wanted})`];
  });
  if (others.length === 0) return 'These are the paper’s settings.';
  return `Other than the paper’s: ${others.join(', ')}.`;
}

/** The settings that are typed, all of them sound; those without effect are kept for when they have one. */
export function askedOf(typed: Typed): AskedSettings {
  const read = (fields: readonly Field[]): object =>
    Object.fromEntries(
      fields
        .filter(({ key }) => (typed[key] ?? '').trim() !== '')
        .map((field) => [field.key, valueOf(field, typed[field.key]!)]),
    );
  return { settings: read(DISCOVERY_FIELDS), features: read(FEATURE_FIELDS) };
}

/** What was typed differently, and what that makes run again, as a sentence. */
export function consequences(
  before: Typed,
  after: Typed,
  areGiven = false,
): { changed: Field[]; sentence: string } {
  const known = [...new Set([...fieldsInForce(before, areGiven), ...fieldsInForce(after, areGiven)])];
  const said = (typed: Typed, { key, fallback }: Field): string => (typed[key] ?? '').trim() || fallback;
  const changed = known.filter((field) => said(before, field) !== said(after, field));
  const keys = changed.map(({ key }) => key);
  const isOf = (fields: readonly FieldKey[]): boolean => keys.some((key) => fields.includes(key));
  if (keys.length === 0) return { changed, sentence: 'Nothing is changed: the result is kept.' };
  const names = `Changed: ${changed.map(({ label }) => label).join(', ')}. `;
  if (keys.every((key) => key === 'alignEvery')) {
    return { changed, sentence: `${names}Only the alignment runs again; the concepts are kept.` };
  }
  if (areGiven || isOf(FEATURE_FIELDS.map(({ key }) => key))) {
    return { changed, sentence: `${names}Everything runs again on the rows that these settings give.` };
  }
  const again = 'clustering, quality and alignment';
  if (keys.includes('method')) {
    return { changed, sentence: `${names}The discovery of concepts, ${again} run again.` };
  }
  if (isOf(EMBEDDING_KEYS)) {
    return { changed, sentence: `${names}The embedding, ${again} run again.` };
  }
  return { changed, sentence: `${names}Only ${again} run again; the embedding is kept.` };
}
