import { basename, dirname, extname, join } from 'node:path';

/** What a name says of a file that is a part of something. */
export interface PartName {
  /** A pattern for it and the others, see `partPattern`. */
  pattern: string;
  /** Where a name may be of a part and of a sample, what they hold decides. */
  kind: 'parts' | 'samples' | 'either';
}

/** `00000-of-00012`, `1-of-2`. */
export const ONE_OF = /(\d+)([-_]?of[-_]?)(\d+)/i;

/** `part_3`, `shard-00`, `batch7`. */
const PART = /(?<![a-z])(?:part|shard|chunk|batch)s?[-_.]?\d+/i;

/** `img_emb_0`: rows of one kind, numbered; words that no layer is called by. */
const NUMBERED =
  /(?:^|[-_.\d])(?:emb|embs|embeddings?|imgs?|images?|texts?|txt|samples?|items?|docs?|metadata|frames?|videos?|audios?)[-_.]?\d+$/i;

/** `img_000`: so many digits number samples; layers have two at the most. */
const SAMPLE = /(?<=[a-z][-_.]?)\d{3,}$/i;

/** What is numbered as far as that and is no sample. */
const NO_SAMPLE =
  /(?:layer|block|blk|stage|step|epoch|ep|iter|ckpt|checkpoint|resnet|densenet|vgg|seed|run)s?[-_.]?\d+$/i;

/** `image_3`: one thing, or a part of many. */
export const ONE_THING = /(?:^|[-_.\d])(?:img|image|sample|item|doc|frame|video|audio)[-_.]?\d+$/i;

/** `label=a`: a folder of a partitioned table. */
const PARTITION = /^([^=]+)=[^=]*$/;

/** What stands in a pattern for the numbers of each kind. */
const PLACES = { parts: '{part}', samples: '{sample}', either: '{number}' };

/** Signs of patterns, which a pattern for a name must not hold. */
const SIGNS = /[*{}]/;

/** What the name of a file, or of an array, says; null where it says of no part. */
export function partOf(file: string): PartName | null {
  if (SIGNS.test(file)) return null;
  const folder = dirname(file);
  const extension = extname(file);
  const stem = basename(file, extension);
  if (PARTITION.test(basename(folder))) {
    return { pattern: join(partitions(folder), `*${extension}`), kind: 'parts' };
  }
  const masked = (pattern: RegExp, kind: PartName['kind']): PartName | null =>
    pattern.test(stem)
      ? {
          pattern: join(folder, `${stem.replace(pattern, (found) => numbered(found, kind))}${extension}`),
          kind,
        }
      : null;
  return (
    masked(ONE_OF, 'parts') ??
    masked(PART, 'parts') ??
    (ONE_THING.test(stem) ? masked(SAMPLE, 'samples') : null) ??
    masked(NUMBERED, ONE_THING.test(stem) ? 'either' : 'parts') ??
    (NO_SAMPLE.test(stem) ? null : masked(SAMPLE, 'samples'))
  );
}

function numbered(text: string, kind: PartName['kind']): string {
  return text.replace(/\d+/, PLACES[kind]);
}

/** A folder of a table that is partitioned by one column or several. */
function partitions(folder: string): string {
  const [, column] = PARTITION.exec(basename(folder)) ?? [];
  return column === undefined ? folder : join(partitions(dirname(folder)), `${column}=*`);
}
