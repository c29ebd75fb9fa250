import type { Experiment } from '../../experiment/experiment';
import type { Representation } from '../../experiment/representation';
import { commonNames, namedRows, rowsNamed, type NamedRows } from '../input/commonRows';
import { withLabelGroups } from '../input/labelGroupColumn';
import { describeRows, type RowDescriptions } from '../input/rowDescriptions';
import { takeListsLikeTokens, withSamples, type OpenedRows } from '../input/source';
import type { FeatureSettings } from '../../shared/settings/features';

/** The rows that the representations of an experiment have in common, by a key. */
interface MatchedEntries {
  /** By place: the numbers of the same rows; null for what is left out. Those of the first ascend. */
  own: (Uint32Array | null)[];
  /** Of the rows of the first. */
  descriptions: RowDescriptions;
  note: string;
  /** Whether some file has other rows too. */
  leavesOut: boolean;
}

interface TablesAsked {
  experiment: Experiment;
  samples: string | null;
  labelGroups: string | null;
  key: string;
}

/**
 * Matches the rows of representations by columns of their samples tables. One that cannot be matched, or has fewer than two rows in
 * common with those before it, is left out; the first decides the order.
 * @param opened by place; null where it was not
 * @param samples, labelGroups tables in place of the experiment's, or null
 * @param fail told of what is left out
 * @returns null where nothing is left
 */
export async function matchEntries(
  opened: readonly (OpenedRows | null)[],
  { experiment, samples, labelGroups, key }: TablesAsked,
  settings: FeatureSettings,
  fail: (id: string, error: unknown) => void,
): Promise<MatchedEntries | null> {
  const describe = describer(experiment, samples);
  const named: (NamedRows | null)[] = [];
  let first: { rows: NamedRows; descriptions: RowDescriptions } | null = null;
  let names: string[] = [];
  for (const [place, each] of opened.entries()) {
    named.push(null);
    if (!each) continue;
    try {
      takeListsLikeTokens([each], settings);
      const { rows } = each.features.layout;
      const descriptions = await describe(each, experiment.representations[place]);
      const found = namedRows({ file: each.file, rows, descriptions }, key);
      names = first ? commonNames(first.rows, names, found, key) : [...found.rowOf.keys()];
      first ??= { rows: found, descriptions };
      named[place] = found;
    } catch (error) {
      fail(each.id, error);
    }
  }
  if (!first) return null;
  const kept = opened.filter((_, place) => named[place] !== null);
  const leavesOut = kept.some((each) => each!.features.layout.rows > names.length);
  const described = first.descriptions.samples;
  const grouped = await withLabelGroups(described, labelGroups, null, () => undefined);
  return {
    own: named.map((each) => each && rowsNamed(each, names)),
    descriptions: { ...first.descriptions, samples: grouped },
    note: noteOf(names.length, kept.length, key, leavesOut),
    leavesOut,
  };
}

function noteOf(rows: number, files: number, key: string, leavesOut: boolean): string {
  const others = leavesOut ? '; the others are left out' : '';
  return `${rows.toLocaleString('en-US')} rows are in all ${files} files by "${key}"${others}.`;
}

/** Describes the rows of representations by their tables; one that several have is read once. */
function describer(
  experiment: Experiment,
  samples: string | null,
): (opened: OpenedRows, representation: Representation) => Promise<RowDescriptions> {
  const known = new Map<string, RowDescriptions>();
  return async (opened, { samples: own }) => {
    const { places, ...layout } = opened.features.layout;
    const name = JSON.stringify([own ?? null, layout]);
    const before = places ? undefined : known.get(name);
    if (before) return before;
    const source = { ...opened, experiment: withSamples(experiment, own), problems: [] };
    const descriptions = await describeRows([source], own === undefined ? samples : null);
    known.set(name, descriptions);
    return descriptions;
  };
}
