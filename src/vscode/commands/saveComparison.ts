import { UserError } from '../../errors';
import { activePage } from '../comparison/comparisonPage';

/** "Save comparison": of the panel that is active. The page answers, since it knows the borders that the user has put. */
export function saveComparison(): Promise<void> {
  const page = activePage();
  if (!page) return Promise.reject(new UserError('Open a comparison first, and have its panel in front.'));
  page.askToSave();
  return Promise.resolve();
}
