import type { ToldApart } from '../shared/results/toldApart';
import { fields, listOf, nullable, number, oneOf, refuse, text, whole, type Check } from './check';

/** What a file says of what tells the sides of a group apart; that the concepts are there is checked with the whole view. */
export const toldApartShape: Check<ToldApart> = fields<ToldApart>({
  side: oneOf('a', 'b'),
  by: text,
  parts: listOf(
    fields<ToldApart['parts'][number]>({ concept: whole(), value: text, share: nullable(number) }),
  ),
  gain: number,
  gainOfOther: number,
  otherDivides: flag,
});

function flag(value: unknown, at: string): boolean {
  return typeof value === 'boolean' ? value : refuse(at, 'true or false');
}
