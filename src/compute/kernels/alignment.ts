// Kernels of the alignment. Scores are fixed-point integers (units of 2^-bits, see src/alignment/fixedPoint.ts), so
// that sums are exact, whatever their order.
export { binnedPairs, columnOfSketch, pairOfSketch, sketchColumn, sketchPairs, spreadOfSketch } from './alignmentBins';
export { sketchRounded, sketchZones } from './alignmentZones';
export { conceptDistances, conceptSpread, conceptSums } from './alignmentSort';
export { expectedDifferences } from './alignmentChance';
export { randInfluence, randRows, randSample, randTile } from './alignmentRand';
