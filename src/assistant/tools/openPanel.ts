import { UserError } from '../../errors';
import { PAIR, placeAsked } from '../comparing';
import { choiceOf, wholeOf } from '../input';
import type { PanelPlace } from '../panelLink';
import type { Input, Tool } from '../tool';

const NUMBERS = { minimum: 0, maximum: 1_000_000 };

export const OPEN_PANEL: Tool = {
  name: 'open_panel',
  title: 'Open Comparison Panel',
  doing: 'Opening a comparison',
  description:
    'Shows a person the comparison of two representations as a panel in VS Code, with a concept selected where one is named. Outside of VS Code it answers with the address that opens the panel.',
  properties: {
    ...PAIR,
    side: {
      type: 'string',
      description: 'Of which side the concept to select is; leave it out for none.',
      enum: ['A', 'B'],
    },
    concept: { type: 'integer', description: 'Its number there.', ...NUMBERS },
  },
  required: ['a', 'b'],
  computes: 'comparison',
  async call(input, { folders, link, open }) {
    const place = { ...(await placeAsked(input, folders)), concept: conceptAsked(input) };
    if (open === null) {
      return {
        openInVsCode: link(place),
        how: 'Open this address where VS Code has the folder opened; VS Code asks before it compares.',
      };
    }
    await open(place);
    return { opened: true };
  },
};

function conceptAsked(input: Input): PanelPlace['concept'] {
  const concept = wholeOf(input, 'concept', NUMBERS, null);
  const isSided = input['side'] !== undefined && input['side'] !== null;
  if (concept === null && !isSided) return null;
  if (concept === null || !isSided) throw new UserError('"side" and "concept" go together; give both.');
  return { side: choiceOf(input, 'side', ['A', 'B']) === 'A' ? 'a' : 'b', concept };
}
