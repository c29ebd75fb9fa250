import { UserError } from '../errors';
import { shownText } from '../shared/shownText';
import type { Input, Property } from './tool';

/** A text that the input must have. Throws UserError. */
export function textOf(input: Input, name: string): string {
  const value = input[name];
  if (typeof value === 'string' && value.trim() !== '') return value;
  throw new UserError(`"${name}" must be a text.`);
}

/** A whole number within the bounds of its property, `otherwise` where the input has none. Throws UserError. */
export function wholeOf<T>(
  input: Input,
  name: string,
  { minimum = 0, maximum = 2 ** 31 }: Pick<Property, 'minimum' | 'maximum'>,
  otherwise: T,
): number | T {
  const value = input[name];
  if (value === undefined || value === null) return otherwise;
  if (typeof value === 'number' && Number.isInteger(value) && value >= minimum && value <= maximum)
    return value;
  throw new UserError(`"${name}" must be a whole number from ${minimum} to ${maximum}.`);
}

/** One of the choices of a property, the first where the input has none. Throws UserError. */
export function choiceOf<T extends string>(input: Input, name: string, choices: readonly T[]): T {
  const value = input[name];
  if (value === undefined || value === null) return choices[0];
  const chosen = choices.find((choice) => choice === value);
  if (chosen !== undefined) return chosen;
  throw new UserError(`"${name}" is ${shownText(JSON.stringify(value))}; it takes ${choices.join(', ')}.`);
}
