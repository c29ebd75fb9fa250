import { MIXED } from '../../src/shared/conceptNames';
import type { ConceptView } from '../../src/shared/results/representation';
import type { Side } from '../../src/shared/results/alignment';
import type { Progress } from '../../src/shared/results/progress';
import { timeLeft } from '../../src/shared/timeLeft';

const counts = new Intl.NumberFormat('en-US');
const MINUS = '\u2212';
const NARROW_SPACE = '\u202f';

/** A number with a fixed number of decimals and a true minus sign; a dash when it is not finite. */
export function decimals(value: number, digits: number): string {
  if (!Number.isFinite(value)) return '\u2013';
  const text = Math.abs(value).toFixed(digits);
  return value < 0 && Number(text) !== 0 ? MINUS + text : text;
}

export function count(value: number): string {
  return counts.format(value);
}

/** A share in [0, 1] in percent: whole, with one decimal below one percent. */
export function percent(share: number): string {
  const value = share * 100;
  const digits = value > 0 && value < 0.95 ? 1 : 0;
  return `${decimals(value, digits)}${NARROW_SPACE}%`;
}

/** A concept distance with the comparison's number of decimals. */
export function distance(value: number, digits: number): string {
  return decimals(value, digits);
}

export function adjusted(value: number): string {
  return decimals(value, 2);
}

/** A value with the half-width of its interval, both to the first digit of the half-width that means something. */
export function estimate(
  value: number,
  error: number,
  exactDigits = 3,
): { value: string; error: string | null } {
  if (!(error > 0)) return { value: decimals(value, exactDigits), error: null };
  const magnitude = Math.floor(Math.log10(error));
  const leadingOne = error / 10 ** magnitude < 2;
  const digits = Math.min(8, Math.max(1, -magnitude + (leadingOne ? 1 : 0)));
  return { value: decimals(value, digits), error: decimals(error, digits) };
}

/** Below this share of the members the most frequent label hints at a concept and does not name it. */
const NAMES_A_CONCEPT = 0.5;

/** What a concept, or a family of concepts, can be called by. */
type Called = Pick<ConceptView, 'defaultName' | 'majorityLabel' | 'majorityShare'> &
  Partial<Pick<ConceptView, 'name'>>;

/** Whether a concept goes by nothing that most of its members have in common. */
export function isWeak(concept: Called): boolean {
  const { name = null, defaultName } = concept;
  return isCalledByWeakLabel(concept) || (name === null && (defaultName?.startsWith(MIXED) ?? false));
}

/** In files that were saved before concepts had default names. */
function isCalledByWeakLabel({ name = null, defaultName, majorityLabel, majorityShare }: Called): boolean {
  return name === null && defaultName === null && majorityLabel !== null && majorityShare < NAMES_A_CONCEPT;
}

/** What stands beside the number of a concept: its name, else what it is called by default, else nothing. */
export function conceptText({ name = null, defaultName, majorityLabel }: Called): string | null {
  return name ?? defaultName ?? majorityLabel;
}

/** What a concept is called: its number and its text; a label that most members do not carry with its share. */
export function conceptName(concept: ConceptView): string {
  const { id, majorityShare } = concept;
  const text = conceptText(concept);
  if (text === null) return `concept ${id}`;
  return isCalledByWeakLabel(concept) ? `${id} (${percent(majorityShare)} ${text})` : `${id} ${text}`;
}

/** The share of the most frequent label, to stand beside the name; nothing where that says something else, whose share it is not. */
export function labelShare({ defaultName, majorityLabel, majorityShare }: Called): string {
  if (majorityLabel === null) return '';
  return defaultName === null || defaultName.includes(majorityLabel) ? percent(majorityShare) : '';
}

/** More concepts of a union than so many are counted and not named. */
const MOST_NAMED = 6;

/** Concepts of one side that are taken together, by their numbers: `A 19 + 20`. */
export function unionName(side: Side, concepts: readonly number[]): string {
  const letter = side.toUpperCase();
  return concepts.length > MOST_NAMED
    ? `${count(concepts.length)} concepts of ${letter}`
    : `${letter} ${concepts.join(' + ')}`;
}

/** What the label of a concept says, in a sentence. */
export function labelText({ majorityLabel, majorityShare }: ConceptView): string {
  if (majorityLabel === null) return 'No labels are known.';
  return `Most frequent label: ${majorityLabel}, on ${percent(majorityShare)} of its rows.`;
}

export function rowsText(rows: number): string {
  return `${count(rows)} ${rows === 1 ? 'row' : 'rows'}`;
}

/** A progress report in one line, for example `Embedding A · 42 % · about 20 s left`. */
export function progressText(progress: Progress): string {
  return `${stageName(progress.stage)} · ${howFarText(progress)}`;
}

/** The same without the stage. */
export function howFarText({ fraction, secondsLeft: left }: Progress): string {
  return [percent(fraction), ...(left === null ? [] : [timeLeft(left)])].join(' · ');
}

/** A stage as a line of its own begins with it. */
export function stageName(stage: string): string {
  return stage.charAt(0).toUpperCase() + stage.slice(1);
}

/**
 * A number of unknown magnitude with four digits that mean something, whole numbers whole up to a million; a dash when there
 * is none.
 */
export function number(value: number | null): string {
  if (value === null || Number.isNaN(value)) return '\u2013';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : `${MINUS}∞`;
  const size = Math.abs(value);
  if (size >= 1e6 || (size < 1e-4 && size > 0)) {
    const [digits, exponent] = size.toExponential(2).split('e');
    const power = exponent.replace('+', '').replace('-', MINUS);
    return `${value < 0 ? MINUS : ''}${digits}e${power}`;
  }
  if (Number.isInteger(value)) return value < 0 ? MINUS + count(size) : count(size);
  return decimals(value, Math.max(0, Math.min(6, 3 - Math.floor(Math.log10(size)))));
}

/** A label with no more letters than fit. */
export function shortened(text: string, letters: number): string {
  const all = Array.from(text);
  return all.length <= letters ? text : `${all.slice(0, letters - 1).join('')}…`;
}

/** A name with no more letters than fit, without those in its middle: names of a folder's files differ at their ends. */
export function shortenedInside(text: string, letters: number): string {
  const all = Array.from(text);
  if (all.length <= letters) return text;
  const end = Math.floor((letters - 1) / 2);
  return `${all.slice(0, letters - 1 - end).join('')}…${all.slice(-end).join('')}`;
}
