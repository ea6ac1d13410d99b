/** The app's mark in the colours of the theme; the favicon has those of the light one. */
export const Logo = ({ className }: { readonly className?: string }) => (
  <svg viewBox="0 0 64 64" className={className} aria-hidden="true">
    <path
      fill="var(--color-accent)"
      d="M14 8h36a8 8 0 0 1 8 8v22a8 8 0 0 1-8 8H32L18 58V46h-4a8 8 0 0 1-8-8V16a8 8 0 0 1 8-8z"
    />
    <path
      fill="none"
      stroke="var(--color-on-accent)"
      strokeWidth="6"
      strokeLinecap="round"
      d="M20 22h24M20 33h14"
    />
  </svg>
);
