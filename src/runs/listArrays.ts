import { typeName } from '../features/elementType';
import type { ArrayOutline } from '../shared/results/preview';
import { withArrays } from './input/withArrays';

export interface ListArraysAsk {
  file: string;
}

/** An array to choose from. */
export type ListedArray = Omit<ArrayOutline, 'bytes'>;

/** The arrays of a feature file, their numbers not read. Throws UserError. */
export function listArrays({ file }: ListArraysAsk): Promise<ListedArray[]> {
  return withArrays(file, ({ arrays }) =>
    Promise.resolve(
      arrays.map(({ name, shape, dtype }) => ({ name, shape: [...shape], type: typeName(dtype) })),
    ),
  );
}
