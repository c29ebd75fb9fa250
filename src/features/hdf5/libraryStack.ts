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
let isSound = true;

type Instance = { exports: unknown };
type Instantiate<T> = (module: unknown, imports: unknown) => Promise<T>;

// The library is given compiled, and expects what comes of bytes.
const webAssembly = WebAssembly as unknown as { instantiate: unknown };
const instantiate = (webAssembly.instantiate as Instantiate<Instance>).bind(webAssembly);
const started: Instantiate<{ module: unknown; instance: Instance }> = async (module, imports) => {
  const instance = await instantiate(module, imports);
  stack = instance.exports as StackExports;
  return { module, instance };
};
webAssembly.instantiate = started;

/** What a call of the library returns; where it throws, the stack is as it was before. */
export function givingBackStack<T>(call: () => T): T {
  const at = stack!.emscripten_stack_get_current();
  try {
    return call();
  } catch (error) {
    failures++;
    // What the library throws itself is an Error; anything else, such as a stack that is too deep, ended it anywhere.
    isSound &&= error instanceof Error && error.name === 'Error';
    stack!._emscripten_stack_restore(at);
    throw error;
  }
}

/** How many calls have failed so far: each keeps some of the library's memory. */
export function failedCalls(): number {
  return failures;
}

/** Whether all calls that failed were ended by the library itself, which can be used further then. */
export function isLibrarySound(): boolean {
  return isSound;
}
