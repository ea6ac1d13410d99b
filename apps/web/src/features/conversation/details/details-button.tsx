import { PanelRight } from 'lucide-react';
import { IconButton } from '../../../ui/icon-button.tsx';

export interface DetailsButtonProps {
  readonly showsDetails: boolean;
  readonly onDetails: () => void;
}

/** Opens and closes the pane beside a chat. */
export const DetailsButton = ({ showsDetails, onDetails }: DetailsButtonProps) => (
  <IconButton
    label={showsDetails ? 'Hide details' : 'Show details'}
    aria-expanded={showsDetails}
    onClick={onDetails}
  >
    <PanelRight size={20} className="rtl:-scale-x-100" aria-hidden />
  </IconButton>
);
