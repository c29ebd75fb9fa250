import { UserError } from '../../errors';

/** The error for a file that the library does not read. */
export function damaged(file: string, { message }: Error): UserError {
  if (/no more memory|memory allocation failed|unable to allocate|bad_alloc/i.test(message)) {
    return new UserError(
      `${file} needs more memory to be read than its size accounts for. Save what you need of it as a file of its own.`,
    );
  }
  return new UserError(
    /truncated/i.test(message)
      ? `${file} ends before its data do. Was it still being written? Save it again.`
      : `${file} cannot be read as HDF5: it is damaged. Save it again.`,
  );
}

/** The error for a file that says of itself that a program writes it, and that the library does not open. */
export function stillOpen(file: string): UserError {
  return new UserError(
    `${file} is still open in a program that writes it. ` +
      `Close it there; where that program has ended without closing it, run h5clear -s FILE.`,
  );
}
