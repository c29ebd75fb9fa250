// What `npm run manifest` runs: package.json takes over what the cards of formats and of the tools of assistants say.
import { readFileSync, writeFileSync } from 'node:fs';
import type manifest from '../../package.json';
import { TOOLS } from '../../src/assistant/tools';
import { FORMATS } from '../../src/features/formats';
import { withFormats } from './withFormats';
import { withTools } from './withTools';

const before = JSON.parse(readFileSync('package.json', 'utf8')) as typeof manifest;
const after = withTools(withFormats(before, FORMATS), TOOLS);
writeFileSync('package.json', `${JSON.stringify(after, null, 2)}\n`);
