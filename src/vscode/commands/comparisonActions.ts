import { UserError } from '../../errors';
import type { PageAction } from '../../shared/messages/comparison';
import { activePage } from '../comparison/comparisonPage';

/** What the title bar of a comparison offers, for the panel that is active: its page knows what the user has chosen there. */
export function comparisonAction(action: PageAction): () => Promise<void> {
  return () => {
    activeComparison().act(action);
    return Promise.resolve();
  };
}

/** "Save Comparison": of the panel that is active. */
export async function saveComparison(): Promise<void> {
  await activeComparison().save();
}

/** Throws UserError where none is in front. */
function activeComparison() {
  const page = activePage();
  if (!page) throw new UserError('Open a comparison first, and have its panel in front.');
  return page;
}
