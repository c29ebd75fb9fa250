import type { Side } from '../../../src/shared/results/alignment';
import type { Bounds } from '../../../src/shared/results/sharedConcepts';
import { tooFewText } from '../../../src/shared/tooFewText';
import { mostAlike, pairOf, type Model } from '../../model/model';
import { adjusted, conceptName, distance, rowsText } from '../../words/words';
import { TERMS } from '../../words/terms';
import { SIDES, type AlignedRow, type Card } from './groupRows';

/** What a row is announced as: `group: A 19 night, 20 night sky; B 2, 3; alignment 0.71`. */
export function spokenRow(model: Model, row: AlignedRow): string {
  const { cards } = row;
  const sides = SIDES.filter((side) => cards[side].length > 0).map((side) => {
    const own = names(cards[side].filter(({ overlaps }) => !overlaps));
    const overlapping = names(cards[side].filter(({ overlaps }) => overlaps));
    return `${side.toUpperCase()} ${own}${overlapping && `, overlapping ${overlapping}`}`;
  });
  if (row.adjusted === null) {
    const [side] = SIDES.filter((each) => cards[each].length > 0);
    return `alone: ${sides.join('; ')}, ${rowsText(cards[side][0].concept.size)}. ${aloneText(model, row, side)}`;
  }
  const kind = row.distance !== null ? 'matched pair' : row.section === 'one' ? 'pair' : 'group';
  return [`${kind}: ${sides.join('; ')}`, ...measures(model, row)].join('; ');
}

/** What a hover says of a row as a whole. */
export function rowHover(
  model: Model,
  row: AlignedRow,
): Record<'title' | 'source', string> & { lines: string[] } {
  const numbers = (side: Side): string =>
    row.cards[side]
      .filter(({ overlaps }) => !overlaps)
      .map(({ concept }) => concept.id)
      .join(' + ');
  return {
    title: `A ${numbers('a')} ⇄ B ${numbers('b')}`,
    lines: [
      measures(model, row).join(' · '),
      ...(row.distance === null && row.bounds === null
        ? ['Too few images or documents for an interval.']
        : []),
      ...(row.section === 'divided' ? ['Of the concepts of either side taken together.'] : []),
      '1 is identical, 0 is chance.',
    ],
    source: TERMS.adjusted.source,
  };
}

/** Why a concept stands alone. */
export function aloneText(model: Model, { section, cards }: AlignedRow, side: Side): string {
  const other = side === 'a' ? 'B' : 'A';
  if (section === 'leftA' || section === 'leftB')
    return `The matching has no concept of ${other} left for it.`;
  const { id } = cards[side][0].concept;
  const nearest = mostAlike(model, side, id);
  const { floor, tooFew } = model.shared!.found;
  if (model.concepts[side === 'a' ? 'b' : 'a'].size === 0) return `${other} has no concepts.`;
  if (nearest === null) {
    return tooFew?.[side].includes(id)
      ? `${tooFewText(tooFew)} whether ${other} has it too.`
      : `No concept of ${other} clearly shares more with it than chance, and as much as ${adjusted(floor)}.`;
  }
  const pair = (side === 'a' ? pairOf(model, id, nearest) : pairOf(model, nearest, id))!;
  const why =
    tooFew && pair.adjusted >= floor && tooFew[side].includes(id)
      ? `${tooFewText(tooFew)} whether ${other} has it too.`
      : pair.adjusted < floor
        ? `No concept of ${other} shares as much as ${adjusted(floor)} with it.`
        : `No concept of ${other} clearly shares more with it than chance.`;
  const concept = model.concepts[side === 'a' ? 'b' : 'a'].get(nearest)!;
  return `${why} The nearest, ${conceptName(concept)}, is at ${adjusted(pair.adjusted)}.`;
}

/** The number that stands on a row. */
export function rowValue(distanceDigits: number, row: AlignedRow): string {
  return row.distance === null ? adjusted(row.adjusted ?? 0) : distance(row.distance, distanceDigits);
}

/** The 95 % interval of the number on a row, in short: `0.66–0.75`; null where it is not known on both ends. */
export function rowInterval({ bounds }: AlignedRow): string | null {
  if (bounds === null || bounds.low === null || bounds.high === null) return null;
  return `${adjusted(bounds.low)}–${adjusted(bounds.high)}`;
}

function measures(model: Model, row: AlignedRow): string[] {
  const alignment = `alignment ${adjusted(row.adjusted ?? 0)}`;
  if (row.distance !== null) {
    return [`distance ${distance(row.distance, model.distanceDigits)}`, `adjusted ${alignment}`];
  }
  return row.bounds === null ? [alignment] : [alignment, boundsText(row.bounds)];
}

function boundsText({ low, high }: Bounds): string {
  const value = (bound: number | null, none: string): string => (bound === null ? none : adjusted(bound));
  return `95 % interval from ${value(low, 'below')} to ${value(high, 'above')}`;
}

function names(cards: readonly Card[]): string {
  return cards.map(({ concept }) => conceptName(concept)).join(', ');
}
