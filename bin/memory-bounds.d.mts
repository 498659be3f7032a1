export declare const memoryBounds: {
  readonly nodeOptions: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
};
