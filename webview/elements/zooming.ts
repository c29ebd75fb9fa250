/** What one step of the buttons and keys enlarges by. */
export const ZOOM_STEP = 1.25;
/** Steps by keys; null sees all. */
export const ZOOM_KEYS: Record<string, number | null> = { '+': 1, '=': 1, '-': -1, '0': null };

/** Whether an event may zoom or move a map: a page that scrolls keeps its wheel. */
export function mayZoom(event: MouseEvent): boolean {
  if (event.type !== 'wheel') return event.button <= 1;
  return event.ctrlKey || event.metaKey || !pageScrolls();
}

function pageScrolls(): boolean {
  const { scrollHeight, clientHeight } = document.documentElement;
  return scrollHeight > clientHeight + 1;
}
