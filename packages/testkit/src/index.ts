export * from './people.ts';
export * from './row-rules.ts';
export * from './vectors.ts';
