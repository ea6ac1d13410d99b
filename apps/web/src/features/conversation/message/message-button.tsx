import { t } from '@lingui/core/macro';

interface MessageButtonProps {
  readonly onClick: (button: HTMLElement) => void;
}

/**
 * Opens a message's menu. A mouse finds it beside the message; keys open the menu with Enter and
 * fingers by resting, so it is no stop of Tab, and on a phone it is there for screen readers.
 */
export const MessageButton = ({ onClick }: MessageButtonProps) => (
  <button
    type="button"
    tabIndex={-1}
    aria-label={t`Message actions`}
    aria-haspopup="menu"
    onClick={({ currentTarget }) => onClick(currentTarget)}
    className="grid size-8 compact:size-6 shrink-0 place-items-center rounded-xl invisible text-muted hover:bg-sunken hover:text-ink group-hover/message:visible group-focus-within/message:visible pointer-coarse:visible pointer-coarse:sr-only"
  >
    {dots}
  </button>
);

// Drawn at its own size, and once for all rows: so it costs a row least.
const dots = (
  <svg width={18} height={18} className="overflow-visible" fill="currentColor" aria-hidden>
    <path d="M9 2.5a1.25 1.25 0 0 1 0 2.5 1.25 1.25 0 0 1 0-2.5m0 5.25a1.25 1.25 0 0 1 0 2.5 1.25 1.25 0 0 1 0-2.5m0 5.25a1.25 1.25 0 0 1 0 2.5 1.25 1.25 0 0 1 0-2.5" />
  </svg>
);
