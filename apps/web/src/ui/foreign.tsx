import type { ReactNode } from 'react';

/** Text that a stranger chose: shown literally, and its direction stays inside. */
export const Foreign = ({ children }: { readonly children: ReactNode }) => (
  <bdi className="foreign-text">{children}</bdi>
);
