import { methodOf, type Method } from '../methods/methods';
import type { DiscoverySettings, SettingKey } from './discovery';

/** The value of a setting in words; a dash where it has no effect. */
export function settingText(key: SettingKey, used: Partial<DiscoverySettings>): string {
  const value = used[key];
  if (value === undefined) return '–';
  if (key === 'method') return methodOf(value as Method).name;
  if (key === 'minSamples') return String(value ?? used.minClusterSize);
  return value === null ? 'automatic' : String(value);
}
