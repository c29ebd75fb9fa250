import type { DiscoverySettings } from './discovery';
import type { FeatureSettings } from './features';

/** The settings that decide a comparison, as far as they are given. */
export interface AskedSettings {
  settings: Partial<DiscoverySettings>;
  features: Partial<FeatureSettings>;
  /** Those of B's concepts, where they are not the same. */
  settingsB?: Partial<DiscoverySettings> | null;
}
