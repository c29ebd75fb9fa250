import { joinArrayPath } from '../features/arrayPath';
import type { SourceFile } from '../runs/context/asks';
import type { ConceptPlace } from '../shared/messages/comparison';

/** The panel of a comparison, and what is selected there. */
export interface PanelPlace {
  a: SourceFile;
  b: SourceFile;
  /** Settings that the comparison was asked with, in place of those in force. */
  own: OwnSettings;
  /** A concept to select; null for the one that the panel selects by itself. */
  concept: ConceptPlace | null;
}

/** What an assistant may set. */
export interface OwnSettings {
  minClusterSize?: number;
  seed?: number;
}

/** A link as it comes: nothing of it is checked. */
export interface LinkParts {
  a: string;
  b: string;
  own: OwnSettings;
  concept: PanelPlace['concept'];
  /** Whether the rest of the settings are the defaults, whatever is in force in the window. */
  byDefault: boolean;
}

/** The extension, as VS Code hands addresses to it. */
const EXTENSION = 'concept-alignment.concept-alignment';
export const COMPARE_PATH = '/compare';

const MOST_ROWS = 1_000_000;
const MOST_SEED = 2 ** 31;

/**
 * The address that opens a panel.
 *
 * @param scheme of the program that is to open it, `vscode` for VS Code
 * @param byDefault whether the comparison was made with the default settings, whatever is in force in the window
 */
export function panelLink({ a, b, own, concept }: PanelPlace, scheme: string, byDefault: boolean): string {
  const query = [
    ['a', joinArrayPath(a)],
    ['b', joinArrayPath(b)],
    ['minClusterSize', own.minClusterSize],
    ['seed', own.seed],
    ['settings', byDefault ? 'default' : undefined],
    ['side', concept?.side.toUpperCase()],
    ['concept', concept?.concept],
  ]
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${twiceEncoded(String(value))}`);
  return `${scheme}://${EXTENSION}${COMPARE_PATH}?${query.join('&')}`;
}

/** VS Code decodes an address once before it takes the query apart: signs of the query itself would be lost. */
function twiceEncoded(text: string): string {
  return encodeURIComponent(encodeURIComponent(text)).replaceAll('%252F', '/');
}

/**
 * What an address asks for.
 *
 * @param query decoded once, as VS Code hands it over
 * @returns null where it is no address of a comparison
 */
export function readPanelLink(path: string, query: string): LinkParts | null {
  if (path !== COMPARE_PATH) return null;
  const values = new URLSearchParams(query.replaceAll('+', '%2B'));
  const [a, b] = [values.get('a'), values.get('b')];
  if (!a || !b) return null;
  const minClusterSize = wholeIn(values, 'minClusterSize', 2, MOST_ROWS);
  const seed = wholeIn(values, 'seed', 0, MOST_SEED);
  const concept = wholeIn(values, 'concept', 0, MOST_ROWS);
  const side = values.get('side');
  return {
    ...{ a, b },
    own: { ...(minClusterSize !== null && { minClusterSize }), ...(seed !== null && { seed }) },
    concept:
      concept !== null && (side === 'A' || side === 'B') ? { side: side === 'A' ? 'a' : 'b', concept } : null,
    byDefault: values.get('settings') === 'default',
  };
}

/** null where there is none, or none within the bounds. */
function wholeIn(values: URLSearchParams, name: string, least: number, most: number): number | null {
  const text = values.get(name);
  if (text === null || !/^\d{1,12}$/.test(text)) return null;
  const value = Number(text);
  return value >= least && value <= most ? value : null;
}
