/** What is used of WebAssembly (https://webassembly.github.io/spec/js-api/): TypeScript describes it for browsers only. */
declare namespace WebAssembly {
  class Module {
    constructor(bytes: Uint8Array);
  }
  class Memory {
    /** @param descriptor size in pages of 64 KiB */
    constructor(descriptor: { initial: number });
    readonly buffer: ArrayBuffer;
    grow(pages: number): number;
  }
  interface Global {
    readonly value: number;
  }
  class Instance {
    constructor(
      module: Module,
      imports: Record<string, Record<string, Memory | ((value: number) => number)>>,
    );
    readonly exports: object;
  }
}
