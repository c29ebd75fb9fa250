import { availableParallelism } from 'node:os';
import { growth } from './growth';
import { wholeComparisons } from './wholeComparisons';

async function bench(): Promise<void> {
  console.log(`${availableParallelism()} cores, Node ${process.version}`);
  await growth();
  wholeComparisons();
}

void bench();
