import type { PickleValue } from './pickle/pickleValue';
import { isObject, type TorchTensor } from './torchVocabulary';

/** What was found in a saved object. */
interface FoundTensors {
  /** By their place: `encoder.weight`, `0`, or '' for the object itself. */
  tensors: { name: string; tensor: TorchTensor }[];
  /** What is no tensor, a sentence each. */
  warnings: string[];
}

const DEEPEST = 100;
/** Places that a warning lists. */
const LISTED = 3;

/** The tensors in dicts, lists and tuples within each other, in their order. */
export function findTensors(saved: PickleValue): FoundTensors {
  const tensors: FoundTensors['tensors'] = [];
  const plain: string[] = [];
  const again: string[] = [];
  const warnings: string[] = [];
  let plainCount = 0;
  /** A container that is met again, perhaps inside of itself, is not gone through again. */
  const seen = new Set<PickleValue>();

  function visit(value: PickleValue, name: string, depth: number): void {
    if (isObject(value, 'tensor')) {
      tensors.push({ name, tensor: value });
    } else if (value instanceof Map || Array.isArray(value)) {
      if (depth === DEEPEST || (seen.has(value) && sizeOf(value) > 0)) {
        if (again.length < LISTED) again.push(name);
        return;
      }
      seen.add(value);
      for (const [key, item] of value.entries()) {
        const label = typeof key === 'object' ? '?' : String(key);
        visit(item, depth === 0 ? label : `${name}.${label}`, depth + 1);
      }
    } else if (isObject(value, 'unread') && value.what !== 'no tensor') {
      warnings.push(`${name || 'It'} is ${value.what} and is left out.`);
    } else if (plainCount++ < LISTED) plain.push(name);
  }

  visit(saved, '', 0);
  if (plainCount > 0) {
    const more = plainCount > plain.length ? ', …' : '';
    warnings.push(
      plainCount === 1
        ? `${plain[0] || 'It'} is not a tensor and is left out.`
        : `${plainCount} values are not tensors and are left out (${plain.join(', ')}${more}).`,
    );
  }
  for (const name of again)
    warnings.push(`${name} is the same as another, or nested too deeply, and is left out.`);
  return { tensors, warnings };
}

function sizeOf(value: PickleValue[] | Map<PickleValue, PickleValue>): number {
  return Array.isArray(value) ? value.length : value.size;
}
