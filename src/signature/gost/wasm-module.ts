/**
 * Writes a WebAssembly module of a few exported functions over one exported memory: all that the kernels here need.
 * The bytes are made at run time from readable instructions, so no binary and no build step stands between source and code.
 * Section layout and opcodes: WebAssembly Core Specification 1.0, chapter 5.
 */

/** Instructions used by the kernels, by their textual names. */
export const op = {
  loop: [0x03, 0x40],
  end: [0x0b],
  branchIf: (depth: number) => [0x0d, depth],
  get: (local: number) => [0x20, ...unsigned(local)],
  set: (local: number) => [0x21, ...unsigned(local)],
  tee: (local: number) => [0x22, ...unsigned(local)],
  i64Load: (offset: number) => [0x29, 3, ...unsigned(offset)],
  i64Store: (offset: number) => [0x37, 3, ...unsigned(offset)],
  i32Const: (value: number) => [0x41, ...signed(value)],
  i64Const: (value: number) => [0x42, ...signed(value)],
  i32Add: [0x6a],
  i32Sub: [0x6b],
  i32And: [0x71],
  i32Shl: [0x74],
  i32ShrU: [0x76],
  i32LtU: [0x49],
  i64LtU: [0x54],
  i64ExtendI32S: [0xac],
  i64Add: [0x7c],
  i64Mul: [0x7e],
  i64And: [0x83],
  i64ShrS: [0x87],
  i64Xor: [0x85],
  i64Or: [0x84],
  i64ShrU: [0x88],
  i32WrapI64: [0xa7],
  i64ExtendI32U: [0xad],
} as const;

const i32 = 0x7f;
const i64 = 0x7e;

export interface KernelFunction {
  readonly name: string;
  /** The function takes this many i32 parameters and returns nothing; they are the first locals. */
  readonly parameterCount: number;
  readonly i32LocalCount: number;
  readonly i64LocalCount: number;
  readonly body: readonly number[];
}

export interface Kernel {
  readonly memory: Uint8Array;
  /** In the order of their sources. */
  readonly functions: readonly ((...parameters: readonly number[]) => void)[];
}

interface WebAssemblyNamespace {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: Readonly<Record<string, unknown>> };
}

/** Compiles and instantiates, with so many 64 KiB pages; a throw here is a fault of ours in the emitted code. */
export function instantiateKernel(pages: number, sources: readonly KernelFunction[]): Kernel {
  const { WebAssembly } = globalThis as unknown as { WebAssembly: WebAssemblyNamespace };
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(moduleOctets(pages, sources)));
  const memory = exports.memory as { readonly buffer: ArrayBuffer };
  return {
    memory: new Uint8Array(memory.buffer),
    functions: sources.map((source) => exports[source.name] as Kernel['functions'][number]),
  };
}

function moduleOctets(pages: number, sources: readonly KernelFunction[]): Uint8Array {
  const parameters = (count: number) => vector(Array.from({ length: count }, () => [i32]));
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, vector(sources.map(({ parameterCount }) => [0x60, ...parameters(parameterCount), 0]))),
    ...section(3, vector(sources.map((_, index) => unsigned(index)))),
    ...section(5, vector([[0x00, ...unsigned(pages)]])),
    ...section(
      7,
      vector([
        [...name('memory'), 0x02, 0],
        ...sources.map((source, index) => [...name(source.name), 0x00, ...unsigned(index)]),
      ]),
    ),
    ...section(10, vector(sources.map(functionBody))),
  ]);
}

function functionBody(source: KernelFunction): number[] {
  const locals = vector([
    [...unsigned(source.i32LocalCount), i32],
    [...unsigned(source.i64LocalCount), i64],
  ]);
  const code = [...locals, ...source.body, ...op.end];
  return [...unsigned(code.length), ...code];
}

function section(id: number, content: readonly number[]): number[] {
  return [id, ...unsigned(content.length), ...content];
}

function vector(items: readonly (readonly number[])[]): number[] {
  return [...unsigned(items.length), ...items.flat()];
}

function name(text: string): number[] {
  return [...unsigned(text.length), ...new TextEncoder().encode(text)];
}

/** LEB128. */
function unsigned(value: number): number[] {
  const octets: number[] = [];
  let rest = value;
  do {
    const low = rest & 0x7f;
    rest >>>= 7;
    octets.push(rest === 0 ? low : low | 0x80);
  } while (rest !== 0);
  return octets;
}

function signed(value: number): number[] {
  const octets: number[] = [];
  let rest = value;
  for (;;) {
    const low = rest & 0x7f;
    rest >>= 7;
    if ((rest === 0 && (low & 0x40) === 0) || (rest === -1 && (low & 0x40) !== 0)) return [...octets, low];
    octets.push(low | 0x80);
  }
}
