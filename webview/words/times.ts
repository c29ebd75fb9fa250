/** Seconds of a recording as `3.5 s`, from a minute on as `1:03.5`. */
export function timeText(seconds: number): string {
  const tenths = Math.round(seconds * 10);
  if (tenths < 600) return `${(tenths / 10).toFixed(1)} s`;
  const [minutes, rest] = [Math.floor(tenths / 600), (tenths % 600) / 10];
  return `${minutes}:${rest.toFixed(1).padStart(4, '0')}`;
}

/** Where a part of a recording is: `3.5 – 4.0 s`; null for the beginning or the end of the recording. */
export function timesText(from: number | null, to: number | null): string {
  if (from === null && to === null) return 'whole recording';
  if (to === null) return `from ${timeText(from!)}`;
  const start = timeText(from ?? 0);
  const end = timeText(to);
  return `${end.endsWith(' s') ? start.replace(' s', '') : start} – ${end}`;
}
