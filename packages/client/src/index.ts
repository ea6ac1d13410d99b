export * from './create.ts';
export type { ParleyRouter } from './router.ts';
