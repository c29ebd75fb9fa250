import { csvFormat } from './csvFormat';
import { hdf5Format, parquetFormat } from './fixtureFormats';
import { npyFormat } from './npyFormat';
import { npzFormat } from './npzFormat';
import type { Random } from './random';
import { safetensorsFormat } from './safetensorsFormat';
import { torchFormat } from './torchFormat';

/** A format of feature files, as the fuzzer needs it. */
export interface FuzzedFormat {
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

/** Every format that openArrays reads. */
export const FUZZED_FORMATS: readonly FuzzedFormat[] = [
  npyFormat,
  npzFormat,
  safetensorsFormat,
  torchFormat,
  csvFormat,
  parquetFormat,
  hdf5Format,
];
