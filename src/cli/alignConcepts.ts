import { answerText } from '../shared/answer';
import { matchedRowsText } from '../shared/matchedRowsText';
import { sideNames } from '../shared/sideNames';
import { DEFAULT_DISCOVERY } from '../shared/settings/discovery';
import type { Execute } from './command';
import { givenOf } from './discoveryFlags';
import { sourceOf } from './paths';
import { featuresOf, settingsOf, UsageError, type Arguments } from './usage';

/** Flags that mean something for proximity scores alone. */
const NOT_WITH = ['pairs', 'units', 'distances', 'evidence'];

/** `align --concepts`: what two sets of given concepts share, however many they are. Throws UsageError. */
export async function alignConcepts(
  args: Arguments,
  execute: Execute,
  warn: (sentence: string) => void,
): Promise<object> {
  const other = NOT_WITH.find((name) => args.flag(name) !== undefined);
  if (other !== undefined) throw new UsageError(`--${other} is not for --concepts. Leave one of them out.`);
  const given = givenOf(args);
  const [a, b] = args.positionals.map((path, at) => sourceOf(path, given[at === 0 ? 'a' : 'b']));
  const { seed = DEFAULT_DISCOVERY.seed } = settingsOf(args);
  const samples = args.path('samples') ?? null;
  const { counts, isUnmatched, ...aligned } = await execute('alignGiven', {
    ...{ a, b, features: featuresOf(args), seed, samples },
  });
  aligned.warnings.forEach(warn);
  if (aligned.matchedRows) warn(matchedRowsText(aligned.matchedRows));
  if (isUnmatched) {
    warn('Candidates link more than 2,000 concepts of a side, so these are not matched one to one.');
  }
  const names = sideNames(aligned);
  const answer = answerText(
    { conceptsA: aligned.a.concepts, conceptsB: aligned.b.concepts },
    aligned.shared,
    names,
  );
  warn(answer);
  return { answer, ...aligned, pairs: counts };
}
