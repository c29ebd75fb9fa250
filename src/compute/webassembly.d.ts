/** The part of WebAssembly that the compute layer uses; `@types/node` leaves it to the DOM library. */
declare namespace WebAssembly {
  function validate(bytes: Uint8Array): boolean;
  class Memory {
    constructor(descriptor: { initial: number; maximum: number; shared: true });
    readonly buffer: SharedArrayBuffer;
    grow(pages: number): number;
  }
  class Module {
    constructor(bytes: Uint8Array);
  }
  class Instance {
    constructor(
      module: Module,
      imports: { env: { memory: Memory; sleep: (cell: number, expected: number) => void } },
    );
    readonly exports: Readonly<Record<string, unknown>>;
  }
}
