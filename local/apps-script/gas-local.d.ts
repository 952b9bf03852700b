// gas-local ships no types; this is the one function used of it.

declare module 'gas-local' {
  const gasLocal: {
    /** Loads every file of `folder` that passes `filter` into `globals`, which becomes (or is) a vm context. */
    require(folder: string, globals: object, options: { filter: (file: string) => boolean }): object;
  };
  export default gasLocal;
}
