import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { TriangleAlert } from 'lucide-react';
import { Button } from '../../ui/button.tsx';

/** Warns of somebody who could be taken for somebody else. */
const LookalikeBanner = ({ onCompare }: { readonly onCompare: () => void }) => (
  <section
    role="alert"
    aria-label={t`Two addresses look alike`}
    className="flex items-center gap-3 border-line border-b bg-warn-soft px-3 py-1 text-sm md:px-4"
  >
    <TriangleAlert size={18} className="shrink-0 text-warn" aria-hidden />
    <p className="grow">
      <Trans>An address in this chat looks like one you know, but it’s a different one.</Trans>
    </p>
    <Button look="plain" className="shrink-0 pointer-coarse:min-h-11" onClick={onCompare}>
      <Trans>Compare</Trans>
    </Button>
  </section>
);

export default LookalikeBanner;
