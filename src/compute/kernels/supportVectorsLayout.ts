/** The state of a support vector machine that is being fitted, float64 each. Plain TypeScript and AssemblyScript alike. */

/** Of the generator that draws the order of rows. */
export const STATE_RANDOM = 0;
/** Rows that are not left out, and the place among them that comes next; −1 where a pass begins. */
export const STATE_ACTIVE = 1;
export const STATE_AT = 2;
/** Passes that have ended. */
export const STATE_EPOCH = 3;
/** 1 once it is fitted. */
export const STATE_DONE = 4;
/** The gradient above which a row without weight is left out. */
export const STATE_ABOVE = 5;
/** The largest and the least projected gradient of this pass. */
export const STATE_MOST = 6;
export const STATE_LEAST = 7;
export const STATE_OFFSET = 8;

export const STATE_LENGTH = 9;
