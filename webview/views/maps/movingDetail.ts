/** Frames further apart are not fluent, in milliseconds; those further apart than the second had nothing to show in between. */
const SLOW_MS = 32;
const APART_MS = 500;
/** One slow frame may have another cause. */
const SLOW_FRAMES = 3;
const REST_MS = 150;

/** Decides how much is drawn of a picture that is moved: less, where all of it was too slow, until it rests. */
interface MovingDetail {
  /** The picture was moved. */
  moved(): void;
  /** Whether the frame that is drawn now shows less. @param now milliseconds on a clock that never goes back */
  isCoarse(now: number): boolean;
}

/** @param onRest the picture must be drawn again, whole */
export function createMovingDetail(onRest: () => void): MovingDetail {
  let resting: ReturnType<typeof setTimeout> | null = null;
  let before = -Infinity;
  let slowFrames = 0;
  return {
    moved() {
      if (resting) clearTimeout(resting);
      resting = setTimeout(() => {
        resting = null;
        if (slowFrames >= SLOW_FRAMES) onRest();
      }, REST_MS);
    },
    isCoarse(now) {
      const apart = now - before;
      before = now;
      if (!resting) return false;
      if (slowFrames < SLOW_FRAMES && apart < APART_MS) slowFrames = apart > SLOW_MS ? slowFrames + 1 : 0;
      return slowFrames >= SLOW_FRAMES;
    },
  };
}
