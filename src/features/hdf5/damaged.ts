import { UserError } from '../../errors';

/** The error for a file that the library does not read. */
export function damaged(file: string, { message }: Error): UserError {
  return new UserError(
    /truncated/i.test(message)
      ? `${file} ends before its data do. Was it still being written? Save it again.`
      : `${file} cannot be read as HDF5: it is damaged. Save it again.`,
  );
}
