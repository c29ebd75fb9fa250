import { methodOf, METHODS, type Method, type OwnSettings } from '../methods/methods';
import { NLMCD } from '../methods/nlmcd';
import { CLUSTERING, type ClusteringSettings } from './clustering';
import { EMBEDDING, type EmbeddingSettings } from './embedding';
import { defaultsOf, integer, rulesOf, type SettingCards } from './settingCard';

/** How concepts are discovered, and how many where the data do not say. */
interface MethodSettings {
  method: Method;
  /**
   * K of the baselines; NLMCD finds its own. null: what the card of the method says, as in the authors' code.
   */
  nConcepts: number | null;
}

/** Everything that may decide which concepts are discovered in a representation; `decidingKeys` says what does. */
export type DiscoverySettings = MethodSettings & EmbeddingSettings & ClusteringSettings & OwnSettings;

export type SettingKey = keyof DiscoverySettings;

const METHOD: SettingCards<MethodSettings> = {
  method: {
    ...{ name: 'Concept discovery', flag: 'method', setting: 'method' },
    rule: { kind: 'choice', choices: METHODS.map(({ id }) => id) },
    fallback: 'nlmcd',
  },
  nConcepts: {
    ...{ name: 'Concepts', flag: 'n-concepts', setting: 'nConcepts' },
    rule: integer(2, 10_000, true),
    fallback: null,
  },
};

const OWN = Object.assign({}, ...METHODS.map(({ own }) => own)) as SettingCards<OwnSettings>;
const DISCOVERY: SettingCards<DiscoverySettings> = { ...METHOD, ...EMBEDDING, ...CLUSTERING, ...OWN };

export const DISCOVERY_RULES = rulesOf(DISCOVERY);

/** The defaults of the paper (Vielhaben et al., arXiv 2412.06639, section "Concept discovery"). */
export const DEFAULT_DISCOVERY: Readonly<DiscoverySettings> = defaultsOf(DISCOVERY);

/** Whether the number of concepts is the one that NLMCD finds with the same settings. */
export function countsByNlmcd({ method, nConcepts }: MethodSettings): boolean {
  return methodOf(method).count === 'nlmcd' && nConcepts === null;
}

/** The settings that decide the concepts: those of NLMCD too where a baseline takes its number of concepts from it. */
export function decidingKeys(settings: MethodSettings): readonly SettingKey[] {
  const { count, settings: used, own } = methodOf(settings.method);
  const keys = [
    ...(count === 'found' ? [] : ['nConcepts']),
    ...(countsByNlmcd(settings) ? NLMCD.settings : []),
    ...used,
    ...Object.keys(own),
  ] as SettingKey[];
  return ['method', ...new Set(keys)];
}

/** The settings that decide the concepts, without those that do not. */
export function decidingSettings(settings: DiscoverySettings): Partial<DiscoverySettings> {
  return pickSettings(settings, decidingKeys(settings));
}

export function pickSettings(
  settings: DiscoverySettings,
  keys: readonly SettingKey[],
): Partial<DiscoverySettings> {
  return Object.fromEntries(keys.map((key) => [key, settings[key]]));
}
