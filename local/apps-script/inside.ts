// What is set up and called inside an execution's context. Self-contained functions: see bridge.ts.

/** Takes away what Apps Script's V8 lacks and makes `Date` follow the Workspace's clock. */
export function harden(now: () => number): void {
  const world = globalThis as any;
  delete world.WebAssembly;
  delete world.SharedArrayBuffer;
  delete world.Atomics;
  const Real = Date;
  const current = (): number => now();
  const Following = new Proxy(Real, {
    construct: (target, args, newTarget) =>
      Reflect.construct(target, args.length === 0 ? [current()] : args, newTarget),
    apply: () => new Real(current()).toString(),
    get: (target, key) => (key === 'now' ? current : Reflect.get(target, key)),
  });
  Real.prototype.constructor = Following;
  Object.defineProperty(world, 'Date', {
    value: Following,
    writable: true,
    configurable: true,
    enumerable: false,
  });
}

/** Services Google has and this Workspace hasn't: named in the error rather than "not defined". */
export function absent(names: string[]): void {
  const refuse = (name: string): unknown =>
    new Proxy(() => {}, {
      get: (_target, key) => {
        if (typeof key === 'symbol') return undefined;
        throw new Error(`${name}.${key} n’existe pas dans le Workspace local`);
      },
    });
  for (const name of names) {
    if (!(name in globalThis))
      Object.defineProperty(globalThis, name, { value: refuse(name), configurable: true, writable: true });
  }
}

/** Calls a function of the bundle; arguments and result cross as JSON. */
export function invoke(
  name: string,
  argsJson: string,
  page: boolean,
  log: (text: string) => void,
): { json?: string; error?: { message: string; stack?: string } } {
  try {
    const found = (globalThis as any)[name];
    if (typeof found !== 'function' || (page && name.endsWith('_')))
      throw new Error(`Script function not found: ${name}`);
    const value = found(...JSON.parse(argsJson));
    // What google.script.run can't carry back reaches the page as null (guides/html/communication).
    const illegal = (part: unknown): boolean =>
      part instanceof Date ||
      typeof part === 'function' ||
      (typeof part === 'object' && part !== null && Object.values(part).some(illegal));
    if (page && illegal(value)) {
      log(`${name} renvoie une date ou une fonction : google.script.run ne la transmet pas.`);
      return { json: 'null' };
    }
    return { json: JSON.stringify(value) };
  } catch (error) {
    if (error instanceof Error) return { error: { message: error.message, stack: error.stack } };
    return { error: { message: String(error) } };
  }
}
