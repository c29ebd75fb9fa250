/** Until what fades in, moves or loads has come to rest. */
export const REST_MS = 1500;

/** Windows that pictures are taken of; names end their files. */
export const SIZES = [
  { name: '', width: 1600, height: 1000 },
  { name: '-narrow', width: 460, height: 1000 },
];

/** Colour themes by their names in VS Code, and what they are called in the names of files. */
export const THEMES = [
  ['Dark Modern', 'dark'],
  ['Light Modern', 'light'],
  ['Dark High Contrast', 'contrast'],
] as const;
