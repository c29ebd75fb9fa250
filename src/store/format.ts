import { pack, unpack, type TypedArray } from './pack';

/** How a value is laid out as bytes. */
export interface Format<T> {
  write(value: T): Uint8Array;
  /** What `write` laid out; arrays are views on `bytes`. @throws Error for other bytes */
  read(bytes: Uint8Array): T;
}

type ArrayField<T> = { [K in keyof T]: T[K] extends TypedArray ? K & string : never }[keyof T];

/** The format of objects whose typed arrays are these fields; JSON says the others. */
export function fieldsFormat<T extends object>(...arrays: ArrayField<T>[]): Format<T> {
  return {
    write(value) {
      const isArray = (name: string): boolean => arrays.some((each) => each === name);
      const fields = Object.entries(value);
      return pack(
        Object.fromEntries(fields.filter(([name]) => !isArray(name))),
        Object.fromEntries(fields.filter(([name]) => isArray(name))),
      );
    },
    read(bytes) {
      const { header, arrays } = unpack<object, object>(bytes);
      return { ...header, ...arrays } as T;
    },
  };
}
