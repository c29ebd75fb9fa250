import { foundExtensions } from '../../src/features/fileFormat';
import { FORMATS } from '../../src/features/formats';
import { csvFormat } from './csvFormat';
import { fixtureFormat, hdf5Format, parquetFormat } from './fixtureFormats';
import { npyFormat } from './npyFormat';
import { npzFormat } from './npzFormat';
import type { Random } from './random';
import { safetensorsFormat } from './safetensorsFormat';
import { torchFormat } from './torchFormat';

/** A format of feature files, as the fuzzer needs it. */
export interface FuzzedFormat {
  /** The id of its card. */
  name: string;
  /** With which its files are named. */
  extension: string;
  /** Each damaged file takes a thread of its own, so that only `npm run fuzz` tries them. */
  isSlow?: boolean;
  /** Small valid files that use what the format has. */
  seeds(): Uint8Array[];
  /** Words and byte strings of the format, put into files anywhere. */
  tokens: readonly string[];
  /** A file that is wrong where the format is sensitive, and right in what would hide that, such as checksums. */
  edited(random: Random): Uint8Array;
}

/** Formats of which the fuzzer knows more than some valid files. */
const KNOWN = [npyFormat, npzFormat, safetensorsFormat, torchFormat, csvFormat, parquetFormat, hdf5Format];

/** Every format that openArrays reads. Valid files of those that are not known better lie in test/fixtures/ID. */
export const FUZZED_FORMATS: readonly FuzzedFormat[] = FORMATS.map(
  (format) =>
    KNOWN.find(({ name }) => name === format.id) ??
    fixtureFormat(format.id, foundExtensions(format)[0], format.magic === null ? [] : [format.magic]),
);
