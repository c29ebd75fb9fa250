import { assignedByLabels } from '../../alignment/unassigned';
import { DEFAULT_DISCOVERY } from '../../shared/settings/discovery';
import { UserError } from '../../errors';
import { openedOnce } from '../../features/openedOnce';
import {
  assembleReview,
  type ReviewFailure,
  type ReviewPart,
  type ReviewView,
} from '../../shared/results/review';
import type { RunContext } from '../context/context';
import type { ReviewAsk } from '../context/asks';
import { READING_SHARE } from '../input/source';
import { everyRow } from '../../shared/everyRow';
import { hashOfPart } from '../stages/alignedPart';
import { recallPairs } from './compareBlock';
import { recallEntry, type RecalledEntry } from './discoverEntry';
import { openReview, type ReviewInput } from './reviewInput';
import type { PairSide } from './reviewPairs';
import { keepRepresentation, orFail, type ReviewState } from './reviewState';
import { summarise } from './summarise';

/** A review of which everything that the cache holds is told. */
interface BegunReview {
  state: ReviewState;
  /** Those that can be read, by place. */
  recalled: RecalledEntry[];
  parts: ReviewPart[];
  failures: ReviewFailure[];
}

/**
 * Opens an experiment and tells what the cache holds of it.
 *
 * @param among places of the representations that are read
 * @throws UserError where nothing can be reviewed, CancelledError
 */
export async function beginReview(
  ask: ReviewAsk,
  context: RunContext,
  onPart: (part: ReviewPart) => void,
  among: (input: ReviewInput) => Iterable<number> = ({ features }) => features.keys(),
): Promise<BegunReview> {
  const parts: ReviewPart[] = [];
  const failures: ReviewFailure[] = [];
  const tell = (part: ReviewPart): void => {
    parts.push(part);
    onPart(part);
  };
  const fail = (failure: ReviewFailure): void => {
    failures.push(failure);
    tell({ type: 'failure', failure });
  };
  const { seed = DEFAULT_DISCOVERY.seed, method = DEFAULT_DISCOVERY.method } = ask.settings;
  const chosen = { features: ask.features, seed, samples: ask.samples, labelGroups: ask.labelGroups, method };
  const input = await openReview(ask.folder, chosen, context, fail);
  tell({ type: 'outline', outline: input.outline });
  const known = input.outline.entries.map(() => null);
  const state: ReviewState = { ask, input, context, known, compared: new Map(), tell, fail };
  const recalled = await recallEntries(state, [...among(input)]);
  const sides = recalled.flatMap((entry) => sideOf(state, entry));
  await recallPairs(state, sides, sides);
  return { state, recalled, parts, failures };
}

/** Says what everything that was found says together. Throws UserError where nothing was. */
export function endReview({ state, parts, failures }: BegunReview): ReviewView {
  if (state.known.every((each) => each === null)) {
    throw new UserError(failures[0]?.reason ?? `${state.ask.folder}: nothing could be reviewed.`);
  }
  state.tell({ type: 'summary', summary: summarise(state) });
  return assembleReview(parts)!;
}

/** Reads representations once and takes from the cache what is known of them. */
async function recallEntries(state: ReviewState, among: readonly number[]): Promise<RecalledEntry[]> {
  const { ask, input, context } = state;
  const { entries } = input.outline;
  const places = among.filter((place) => (input.features[place] ?? null) !== null);
  const stageOf = (place: number): string => `reading ${entries[place].id}`;
  context.progress.plan(
    places.map((place) => ({ name: stageOf(place), cost: input.features[place]! })),
    READING_SHARE,
  );
  const recalled: RecalledEntry[] = [];
  /** Of arrays whose concepts are not known: one may be listed thousands of times. */
  const unknown = new Map<string, RecalledEntry>();
  const files = openedOnce();
  try {
    for (const place of places) {
      const same = input.own ? undefined : unknown.get(entries[place].file);
      if (same) {
        recalled.push({ ...same, place });
        continue;
      }
      await orFail(state, place, async () => {
        const show = (share: number): void => context.progress.update(stageOf(place), share);
        const entry = await recallEntry(input, place, ask, context, show, files.open);
        recalled.push(entry);
        if (entry.reviewed) keepRepresentation(state, entry.reviewed);
        else unknown.set(entries[place].file, entry);
      });
    }
  } finally {
    await files.close();
  }
  return recalled;
}

/** The aligned rows of a representation as pairs need them; nothing where its concepts are not known. */
export function sideOf(
  { input, known }: ReviewState,
  { place, hash, settings, rows, features }: RecalledEntry,
): PairSide[] {
  const representation = known[place];
  if (!representation) return [];
  const { id, concepts, labels } = representation;
  const { alignEvery: every } = input.settings;
  const all = new Int32Array(labels);
  const aligned = everyRow(all.length, every);
  return [
    {
      place,
      id,
      hash: hashOfPart(hash, every),
      hashOfAll: hash,
      settings,
      rows,
      features,
      concepts: concepts.length,
      holds: input.representations[place].holds,
      assigned: assignedByLabels(Int32Array.from(aligned, (row) => all[row])),
    },
  ];
}
