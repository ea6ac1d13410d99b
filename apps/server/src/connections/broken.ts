const CODES = new Set([
  'ECONNABORTED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETDOWN',
  'ENETUNREACH',
  'ENOTCONN',
  'EPIPE',
  'ETIMEDOUT',
]);
const SOCKET_CALLS = new Set(['read', 'write', 'writev', 'shutdown']);

/** Whether an error says that an open connection broke, and nothing about us. */
export const isBrokenConnection = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error &&
  CODES.has(String(Reflect.get(error, 'code'))) &&
  SOCKET_CALLS.has(String(Reflect.get(error, 'syscall')));
