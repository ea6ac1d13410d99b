import type { ReactNode } from 'react';

interface EmptyStateProps {
  readonly icon: ReactNode;
  readonly title: string;
  readonly children?: ReactNode;
  /** What can be done about it. */
  readonly action?: ReactNode;
}

/** What stands where there is nothing to show: why, and what to do next. */
export const EmptyState = ({ icon, title, children, action }: EmptyStateProps) => (
  <div className="mx-auto grid max-w-sm justify-items-center gap-3 px-6 py-12 text-center">
    <span className="grid size-14 place-items-center rounded-2xl bg-accent-soft text-accent">
      {icon}
    </span>
    <h2 className="font-semibold text-lg">{title}</h2>
    {children && <div className="text-muted">{children}</div>}
    {action}
  </div>
);
