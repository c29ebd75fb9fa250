/** How the names of saved comparisons end. */
export const SAVED_ENDING = '.alignment.json';
