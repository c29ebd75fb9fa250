import type { Progress } from './results/progress';

/** The ends of a range that differ by no more, as a factor, are a third off its middle at most, which stands for them. */
const ONE = (4 / 3) ** 2;

/** How long something takes yet, no more exactly than that is known: `about 20 s left`, `1 to 3 min left`. */
export function timeLeft({ least, most }: NonNullable<Progress['secondsLeft']>): string {
  if (most < 5) return 'a few seconds left';
  if (most <= ONE * least) return `about ${length(Math.sqrt(least * most))} left`;
  if (most < 90) return `${rounded(least)} to ${rounded(most)} s left`;
  if (most < 3600) return `${Math.max(1, Math.floor(least / 60))} to ${Math.ceil(most / 60)} min left`;
  return `${length(least)} to ${length(most)} left`;
}

function length(seconds: number): string {
  if (seconds < 90) return `${rounded(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** To five seconds. */
function rounded(seconds: number): number {
  return Math.max(1, Math.round(seconds / 5)) * 5;
}
