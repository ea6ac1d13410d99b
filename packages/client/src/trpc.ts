/**
 * For plain tRPC clients, and for libraries that need one. A separate entry point, because tRPC's own
 * types need those of a WebSocket server (`@types/ws`), or `skipLibCheck`.
 */
export type { ParleyRouter as AppRouter } from './calls/router.ts';
export { trpcOf } from './calls/trpc-client.ts';
