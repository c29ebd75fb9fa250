import { UserError } from '../../errors';
import { activePage } from '../comparison/comparisonPage';

/** "Save comparison": of the panel that is active. */
export async function saveComparison(): Promise<void> {
  const page = activePage();
  if (!page) throw new UserError('Open a comparison first, and have its panel in front.');
  await page.save();
}
