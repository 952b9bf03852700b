// Style sheets are imported for esbuild to bundle; they say nothing to TypeScript.
declare module '*.css';
