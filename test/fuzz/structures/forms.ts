import { HOST } from './hostPath';
import { READERS } from './readers';
import type { Reader } from './structure';

/** `all`: all that the product does with a structure, in this thread; `host`: in threads, as the extension host asks for it. */
export type Form = 'all' | 'host';

/** What a step tells: bytes of the result that was asked for, and how long the host was not free. */
export interface Done {
  result?: number;
  pauseMs?: number;
}

export type Steps = Record<string, (path: string) => Promise<Done>>;

/** What is done with what a reader is given; nothing where the host has no part in it. */
export const FORMS: Record<Form, (reader: Reader) => Steps> = {
  all: (reader) =>
    Object.fromEntries(
      Object.entries(READERS[reader]).map(([name, step]) => [
        name,
        async (path: string): Promise<Done> => ({ result: await step(path) }),
      ]),
    ),
  host: (reader) => HOST[reader] ?? {},
};
