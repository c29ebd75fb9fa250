/**
 * The stack of a library in WebAssembly whose failures are thrown through its own frames, as h5wasm's are: a kilobyte or more of
 * each stays on the stack, and after two thousand it would grow into what the library keeps below it.
 *
 * Imported before the library, since it sees how that is started.
 */
interface StackExports {
  emscripten_stack_get_current(): number;
  _emscripten_stack_restore(at: number): void;
}

let stack: StackExports | null = null;
let failures = 0;

type Instantiate = (bytes: unknown, imports: unknown) => Promise<{ instance: { exports: unknown } }>;

const webAssembly = WebAssembly as unknown as { instantiate: Instantiate };
const instantiate = webAssembly.instantiate.bind(webAssembly);

webAssembly.instantiate = async (bytes, imports) => {
  const source = await instantiate(bytes, imports);
  stack = source.instance.exports as StackExports;
  return source;
};

/** What a call of the library returns; where it throws, the stack is as it was before. */
export function givingBackStack<T>(call: () => T): T {
  const at = stack!.emscripten_stack_get_current();
  try {
    return call();
  } catch (error) {
    failures++;
    stack!._emscripten_stack_restore(at);
    throw error;
  }
}

/** How many calls have failed so far: the library may then hold what it has not closed. */
export function failedCalls(): number {
  return failures;
}
