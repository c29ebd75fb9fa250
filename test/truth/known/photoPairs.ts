import { pickImages, type LabelledImages } from '../digits';
import { PHOTO_CLASSES } from '../photos';
import { hiddenOf, mergedPair, weakPair, type KnownPair, type MakePair } from './knownPairs';

const nameOf = (class_: number): string => PHOTO_CLASSES[class_];
const numberOf = (name: (typeof PHOTO_CLASSES)[number]): number => PHOTO_CLASSES.indexOf(name);
const [CAT, DEER, DOG, HORSE] = (['cat', 'deer', 'dog', 'horse'] as const).map(numberOf);
const [AUTOMOBILE, SHIP, TRUCK] = (['automobile', 'ship', 'truck'] as const).map(numberOf);

/** A never saw one class, B saw all. */
function leftOutPair(photos: LabelledImages, out: number, seed: number): KnownPair {
  const { images, classes } = photos;
  const kept = pickImages(
    photos,
    [...classes.keys()].filter((row) => classes[row] !== out),
  );
  return {
    name: `${nameOf(out)} left out beside all ten`,
    a: hiddenOf(kept, kept.classes, images, seed),
    b: hiddenOf(photos, classes, images, seed + 1),
    ...{ images, classes },
    taught: [...PHOTO_CLASSES.keys()]
      .filter((other) => other !== out)
      .map((other) => [Math.min(other, out), Math.max(other, out)] as const),
  };
}

/** As of the digits, but without turned copies: a photograph may be turned and stays what it is. */
export const PHOTO_PAIRS: readonly MakePair[] = [
  (photos, seed) => mergedPair(photos, [CAT, DOG], null, seed, nameOf),
  (photos, seed) => mergedPair(photos, [AUTOMOBILE, TRUCK], null, seed, nameOf),
  (photos, seed) => mergedPair(photos, [CAT, DOG], [AUTOMOBILE, TRUCK], seed, nameOf),
  (photos, seed) => mergedPair(photos, [DEER, HORSE], null, seed, nameOf),
  (photos, seed) => leftOutPair(photos, SHIP, seed),
  (photos, seed) => leftOutPair(photos, HORSE, seed),
  (photos, seed) => weakPair(photos, [CAT, DEER, DOG], seed, nameOf),
];
