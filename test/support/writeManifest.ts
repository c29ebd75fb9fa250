// What `npm run manifest` runs: package.json takes over what the cards of the formats say.
import { readFileSync, writeFileSync } from 'node:fs';
import type manifest from '../../package.json';
import { FORMATS } from '../../src/features/formats';
import { withFormats } from './withFormats';

const before = JSON.parse(readFileSync('package.json', 'utf8')) as typeof manifest;
writeFileSync('package.json', `${JSON.stringify(withFormats(before, FORMATS), null, 2)}\n`);
