import { UserError } from '../../errors';
import { shortName } from '../arrayNames';
import type { Warnings } from '../warnings';
import { isDict, type PickleDict, type PickleValue } from './pickle/pickleValue';
import { isObject, type NumpyArray, type TorchTensor } from './torchObjects';

interface FoundTensor {
  /** Its place: `encoder.weight`, `0`, or '' for the object itself. */
  name: string;
  tensor: TorchTensor | NumpyArray;
}

const DEEPEST = 100;
/** Values of a key that name it, and tuples of them in each other: more says nothing to anybody. */
const [KEY_VALUES, DEEPEST_KEY] = [8, 2];
/** Places that a warning lists. */
const LISTED = 3;

/**
 * The tensors and numpy arrays in dicts, lists and tuples within each other, in their order.
 * @param most how many there may be
 * @param warnings told what is no tensor
 * @throws UserError where they are very many
 */
export function findTensors(
  saved: PickleValue,
  most: number,
  warnings: Warnings,
  file: string,
): FoundTensor[] {
  const tensors: FoundTensor[] = [];
  const plain: string[] = [];
  const again: string[] = [];
  let plainCount = 0;
  /** A container that is met again, perhaps inside of itself, is not gone through again. */
  const seen = new Set<PickleValue>();

  function visit(value: PickleValue, name: string, depth: number): void {
    if (isObject(value, 'tensor') || (isObject(value, 'numpyArray') && value.placed !== null)) {
      tensors.push({ name, tensor: value });
      if (tensors.length > most) {
        throw new UserError(
          `${file} holds more than ${most} tensors. ` +
            `Save fewer and larger ones, for example torch.stack(tensors).`,
        );
      }
    } else if (isDict(value) || Array.isArray(value)) {
      // Of empty ones there may be hundreds of thousands, and nothing to see twice.
      if (lengthOf(value) === 0) return;
      if (depth === DEEPEST || seen.has(value)) {
        if (again.length < LISTED) again.push(name);
        return;
      }
      seen.add(value);
      visitItems(value, name, depth);
    } else if (isObject(value, 'unread') && value.what !== 'no tensor') {
      warnings.add(`${name || 'It'} is ${value.what} and is left out.`);
    } else if (plainCount++ < LISTED) plain.push(name);
  }

  function visitItems(value: PickleValue[] | PickleDict, name: string, depth: number): void {
    const [items, step] = Array.isArray(value) ? [value, 1] : [value.items, 2];
    for (let i = 0; i < items.length; i += step) {
      const key = step === 1 ? i : items[i];
      const label = shortName(keyText(key));
      visit(items[i + step - 1], depth === 0 ? label : shortName(`${name}.${label}`), depth + 1);
    }
  }

  visit(saved, '', 0);
  if (plainCount > 0) {
    const more = plainCount > plain.length ? ', …' : '';
    warnings.add(
      plainCount === 1
        ? `${plain[0] || 'It'} is not a tensor and is left out.`
        : `${plainCount} values are not tensors and are left out (${plain.join(', ')}${more}).`,
    );
  }
  for (const name of again) {
    warnings.add(`${name} is the same as another, or nested too deeply, and is left out.`);
  }
  return tensors;
}

/** What a key of a dict is called: one of several values, such as `('layer', 3)` of Python, `(layer, 3)`. */
function keyText(key: PickleValue, depth = 0): string {
  if (key === null) return 'None';
  if (typeof key !== 'object') return String(key);
  if (!Array.isArray(key) || depth === DEEPEST_KEY) return '?';
  const more = key.length > KEY_VALUES ? ', …' : '';
  return `(${key
    .slice(0, KEY_VALUES)
    .map((each) => keyText(each, depth + 1))
    .join(', ')}${more})`;
}

function lengthOf(value: PickleValue[] | PickleDict): number {
  return (Array.isArray(value) ? value : value.items).length;
}
