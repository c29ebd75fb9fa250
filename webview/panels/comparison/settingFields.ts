import {
  decidingKeys,
  DEFAULT_DISCOVERY,
  EMBEDDING_KEYS,
  type SettingKey,
} from '../../../src/shared/settings/discovery';
import type { AskedSettings } from '../../../src/shared/settings/asked';
import { DEFAULT_FEATURES, FEATURE_RULES, type FeatureSettings } from '../../../src/shared/settings/features';
import { describeRule, DISCOVERY_RULES, obeys, type Rule } from '../../../src/shared/settings/rules';
import { SETTING_NAMES } from '../../words/settingNames';

export type FieldKey = SettingKey | keyof FeatureSettings;
type Value = string | number | null;

/** What is typed into the fields, by key; nothing where the default is left to decide. */
export type Typed = Partial<Record<FieldKey, string>>;

export interface Field {
  key: FieldKey;
  label: string;
  rule: Rule;
  /** What decides where nothing is typed. */
  fallback: string;
  /** What is typed for null. */
  nullWord: string;
}

const FEATURE_NAMES: Record<keyof FeatureSettings, string> = {
  layout: 'Axes of arrays',
  dropTokens: 'Leading tokens left out',
  pool: 'Pooled tokens, k × k',
  maxRows: 'Rows used at most',
  balanceBy: 'Rows balanced over',
};

const DISCOVERY_FIELDS = DISCOVERY_RULES.map(({ key, rule }) =>
  fieldOf(key, SETTING_NAMES[key], rule, DEFAULT_DISCOVERY[key], 'auto'),
);
const FEATURE_FIELDS = FEATURE_RULES.map(({ key, rule, nullFlag = 'auto' }) =>
  fieldOf(key, FEATURE_NAMES[key], rule, DEFAULT_FEATURES[key], rule.kind === 'text' ? 'nothing' : nullFlag),
);
export const FIELDS: readonly Field[] = [...DISCOVERY_FIELDS, ...FEATURE_FIELDS];

function fieldOf(key: FieldKey, label: string, rule: Rule, fallback: Value, nullWord: string): Field {
  return { key, label, rule, fallback: fallback === null ? nullWord : String(fallback), nullWord };
}

/** The fields that have an effect beside what is typed into the others. */
export function fieldsInForce(typed: Typed): Field[] {
  const method = typed.method ?? DEFAULT_DISCOVERY.method;
  const known = DISCOVERY_RULES[0].rule;
  if (!obeys(known, method)) return [...FIELDS];
  const isCounted = /^\d+$/.test(typed.nConcepts ?? '');
  const deciding = decidingKeys({
    method: method as typeof DEFAULT_DISCOVERY.method,
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
export function consequences(before: Typed, after: Typed): { changed: Field[]; sentence: string } {
  const known = [...new Set([...fieldsInForce(before), ...fieldsInForce(after)])];
  const said = (typed: Typed, { key, fallback }: Field): string => (typed[key] ?? '').trim() || fallback;
  const changed = known.filter((field) => said(before, field) !== said(after, field));
  const keys = changed.map(({ key }) => key);
  const isOf = (fields: readonly FieldKey[]): boolean => keys.some((key) => fields.includes(key));
  if (keys.length === 0) return { changed, sentence: 'Nothing is changed: the result is kept.' };
  const names = `Changed: ${changed.map(({ label }) => label).join(', ')}. `;
  if (isOf(FEATURE_FIELDS.map(({ key }) => key))) {
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
