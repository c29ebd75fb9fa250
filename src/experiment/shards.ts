import { basename, dirname, extname } from 'node:path';

/** Files that look like parts of one representation, in natural order. */
export interface Shards {
  files: string[];
  /** Why they look so. */
  because: 'parts' | 'samples';
}

const natural = new Intl.Collator('en', { numeric: true });

/** `00000-of-00012`, `1-of-2`. */
const ONE_OF = /(\d+)[-_]?of[-_]?(\d+)/i;

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

/** `label=a`: a folder of a partitioned table. */
const PARTITION = /^[^=]+=[^=]*$/;

/**
 * Groups of two files or more that look like parts of one representation, as its name says that a file is one part of several, one
 * sample, or a part of a table that is spread over folders. Row i of one part is not row i of another.
 * @param files absolute paths
 */
export function findShards(files: readonly string[]): Shards[] {
  const groups = new Map<string, Shards>();
  for (const file of files) {
    const { key, because } = partOf(file) ?? {};
    if (key === undefined || because === undefined) continue;
    const group = groups.get(key);
    if (group) group.files.push(file);
    else groups.set(key, { files: [file], because });
  }
  const several = [...groups.values()].filter((group) => group.files.length > 1);
  for (const group of several) group.files.sort(natural.compare);
  return several;
}

/** Whether two files look like parts of one representation. */
export function areShards(a: string, b: string): boolean {
  return a !== b && findShards([a, b]).length === 1;
}

/** What the parts of a representation have in common; null where a name says of no part. */
function partOf(file: string): { key: string; because: Shards['because'] } | null {
  const folder = dirname(file);
  const extension = extname(file);
  const stem = basename(file, extension);
  if (PARTITION.test(basename(folder))) return { key: `${dirname(folder)}/=${extension}`, because: 'parts' };
  const masked = (pattern: RegExp, because: Shards['because']) =>
    pattern.test(stem)
      ? {
          key: `${folder}/${stem.replace(pattern, (found) => found.replace(/\d+/, '*'))}${extension}`,
          because,
        }
      : null;
  return (
    masked(ONE_OF, 'parts') ??
    masked(PART, 'parts') ??
    masked(NUMBERED, 'parts') ??
    (NO_SAMPLE.test(stem) ? null : masked(SAMPLE, 'samples'))
  );
}

/** What is said of parts that are left out of what is compared row by row. */
export function shardsSentence({ files, because }: Shards, shown: (file: string) => string): string {
  const [first, last] = [files[0], files.at(-1)!].map(shown);
  const what = because === 'samples' ? 'one sample each' : 'parts of one representation';
  return (
    `${first} to ${last} look like ${what} (${files.length} files) and are left out, since their rows are not the same tokens. ` +
    `Save them as one array, for example np.${because === 'samples' ? 'stack' : 'concatenate'}(arrays), or list them in experiment.json.`
  );
}
