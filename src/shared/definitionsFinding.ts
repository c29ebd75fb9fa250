import { methodOf } from './methods/methods';
import { pairedDifference } from './pairedDifference';
import { rankCorrelation } from './rankCorrelation';
import type { ReviewDefinition } from './results/definitions';

/** Pairs of representations from which on their order says anything. */
const FEWEST_PAIRS = 6;
/** Rank correlations from which on orders are alike, or alike by and large. */
const ALIKE = 0.8;
const LARGELY = 0.5;
/** An adjusted index below it is next to nothing, however certain. */
const HARDLY = 0.02;

/** What several definitions of a concept say of one experiment, in sentences; none where there is one alone. */
export function definitionsFinding(all: readonly ReviewDefinition[]): string[] {
  if (all.length < 2) return [];
  return [coverage(all), agreementWithLabels(all), commonOrder(all)].filter((text) => text !== null);
}

const nameOf = ({ method }: ReviewDefinition): string => methodOf(method).name.replace(/: .*/, '');

function listOf(definitions: readonly ReviewDefinition[]): string {
  const names = definitions.map(nameOf);
  return names.length < 2 ? names.join() : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** As the table has it. */
const share = (value: number): string =>
  `${(100 * value).toFixed(value > 0 && value < 0.0095 ? 1 : 0)}\u202f%`;
const index = (value: number): string => value.toFixed(3).replace('-', '\u2212');

/** Which leave fewest rows unassigned. */
function coverage(all: readonly ReviewDefinition[]): string | null {
  const known = all.filter(({ noiseRatio }) => noiseRatio !== null);
  if (known.length < 2) return null;
  const shown = ({ noiseRatio }: ReviewDefinition): string => share(noiseRatio!);
  const ratios = known.map(({ noiseRatio }) => noiseRatio!);
  const least = known.filter((each) => shown(each) === share(Math.min(...ratios)));
  const most = known.filter((each) => shown(each) === share(Math.max(...ratios)));
  if (least.length === known.length) return `All leave ${shown(least[0])} of the rows unassigned.`;
  const [few, many] = [least, most].map(
    (some) => `${listOf(some)} ${some.length === 1 ? 'leaves' : 'leave'}`,
  );
  return `${few} ${shown(least[0])} of the rows unassigned, ${many} ${shown(most[0])}.`;
}

/** Whose concepts agree most with the labels beyond chance, as far as representations tell that. */
function agreementWithLabels(all: readonly ReviewDefinition[]): string | null {
  const valueOf = (of: ReviewDefinition): number => of.aligned.labels.adjustedRand!;
  const known = all
    .filter(({ aligned }) => aligned.labels.adjustedRand !== null)
    .sort((one, other) => valueOf(other) - valueOf(one));
  if (known.length < 2) return null;
  const [best, second] = known;
  const own = pairedDifference(best.labelsByPlace.filter((value) => value !== null));
  const over = pairedDifference(
    best.labelsByPlace.flatMap((value, place) => {
      const other = second.labelsByPlace[place] ?? null;
      return value === null || other === null ? [] : [value - other];
    }),
  );
  const [first, next] = [index(valueOf(best)), index(valueOf(second))];
  const reached = `${nameOf(best)} ${first}, ${nameOf(second)} ${next}`;
  if (!own || !over)
    return `Adjusted for chance, concepts agree with the labels to ${reached}: representations are too few to say which is more.`;
  if (own.mean - own.halfWidth <= 0)
    return `By no definition do concepts agree with the labels by more than chance: ${reached} at most, adjusted for chance.`;
  if (own.mean < HARDLY)
    return `By every definition concepts agree with the labels hardly more than by chance: ${reached} at most, adjusted for chance.`;
  const interval = `${index(over.mean)} ± ${index(over.halfWidth)} (95\u202f% interval over ${over.count} representations)`;
  return over.mean > over.halfWidth
    ? `${nameOf(best)} agrees most with the labels beyond chance: an adjusted Rand index of ${first}, more than the ${next} of ${nameOf(second)} by ${interval}.`
    : `No definition agrees most with the labels for certain: adjusted for chance ${reached}, a difference of ${interval}.`;
}

/** Whether all find the same pairs of representations alike. */
function commonOrder(all: readonly ReviewDefinition[]): string | null {
  const valueOf = (of: ReviewDefinition): Map<string, number> =>
    new Map(
      of.byPair.flatMap(({ a, b, adjustedRand }) =>
        adjustedRand === null ? [] : [[`${a},${b}`, adjustedRand]],
      ),
    );
  const values = all.map(valueOf);
  const common = [...values[0].keys()].filter((pair) => values.every((each) => each.has(pair)));
  if (common.length < FEWEST_PAIRS) return null;
  const columns = values.map((each) => common.map((pair) => each.get(pair)!));
  const correlations = columns.flatMap((one, at) =>
    columns.slice(0, at).map((other) => rankCorrelation(one, other)),
  );
  const [least, most] = [Math.min(...correlations), Math.max(...correlations)];
  if (Number.isNaN(least)) return null;
  const range = `rank correlation ${all.length === 2 ? index(least) : `${index(least)} to ${index(most)}`}`;
  if (least < LARGELY)
    return `Which pairs of representations are alike depends on the definition (${range} over ${common.length} pairs, adjusted for chance).`;
  const how = least < ALIKE ? 'alike by and large' : 'alike';
  return `${all.length === 2 ? 'Both' : 'All'} order the pairs of representations ${how} (${range} over ${common.length} pairs, adjusted for chance).`;
}
