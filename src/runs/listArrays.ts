import { typeName } from '../features/typeName';
import type { Requests } from './requests';
import { withArrays } from './withArrays';

/** An array to choose from. */
export interface ListedArray {
  name: string;
  shape: number[];
  /** numpy's name, for example `float32`. */
  type: string;
}

/** The arrays of a feature file, their numbers not read. Throws UserError. */
export function listArrays({ file }: Requests['listArrays']): Promise<ListedArray[]> {
  return withArrays(file, ({ arrays }) =>
    Promise.resolve(
      arrays.map(({ name, shape, dtype }) => ({ name, shape: [...shape], type: typeName(dtype) })),
    ),
  );
}
