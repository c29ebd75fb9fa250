import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { SHARED } from '../../support/shared';
import { SAMPLE } from './sample';

/**
 * The small experiment on photographs of the reference data, else the sample that the extension carries. A file of tests that asks for
 * it is run in both worlds, which takes twice the time; what needs no photographs opens `SAMPLE`.
 */
export function anExperiment(): string {
  const shared = resolve(SHARED, 'data/cifar-vits-small');
  return existsSync(shared) ? shared : SAMPLE;
}
