import { UserError } from '../../errors';
import type { ComparisonPanels } from '../comparison/comparisonPanels';
import type { TreeNode } from '../tree/nodes';

/** "Compare with Neighbouring Layer": a layer of the view with the next one of its model, the last with the one before. */
export const compareNeighbours =
  (panels: ComparisonPanels) =>
  async (clicked?: TreeNode): Promise<void> => {
    if (clicked?.kind !== 'representation') {
      throw new UserError('Choose a layer in the view Representations, and this command there.');
    }
    const { neighbour, uri, representation } = clicked;
    if (!neighbour) throw new UserError(`${representation.id} is the only layer of its model.`);
    const [a, b] = neighbour.isNext ? [uri, neighbour.uri] : [neighbour.uri, uri];
    await panels.compare(a, b);
  };
