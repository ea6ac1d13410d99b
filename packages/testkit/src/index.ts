export * from './people.ts';
export * from './vectors.ts';
