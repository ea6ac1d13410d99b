import { t } from '@lingui/core/macro';
import { useChat } from '../../chat/chat-context.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy/copy-button.tsx';
import { openDialog } from '../../ui/dialog/open-dialog.ts';
import { FullId } from '../../ui/full-id.tsx';
import QrCode from '../../ui/qr-code.tsx';
import { ShopsToWrite } from './shops-to-write.tsx';

const words = () => ({
  vfx: {
    what: 'address' as const,
    title: t`This is your address`,
    found: t`Give it to people who want to write to you. Nobody finds you here by name.`,
    begin: t`Or write first: to any VFX address, or to a shop.`,
    code: t`QR code of your address`,
  },
  web3mq: {
    what: 'userid' as const,
    title: t`This is your userid`,
    found: t`Give it to people who want to write to you. They can also find you by your wallet.`,
    begin: t`Or write first: to a userid or a wallet, or create a group.`,
    code: t`QR code of your userid`,
  },
});

/** What somebody without chats needs: how others find them, and whom to write to. */
const FirstRun = () => {
  const { address, kind } = useChat();
  const { what, title, found, begin, code } = words()[kind];
  return (
    <div className="thin-scroll h-full overflow-y-auto">
      <div className="mx-auto grid min-h-full grid-cols-1 max-w-xl content-center gap-6 px-6 py-8">
        <section className="grid grid-cols-1 justify-items-center gap-4 rounded-3xl bg-canvas p-6 md:bg-surface text-center">
          <h2 className="font-bold text-xl tracking-tight">{title}</h2>
          <QrCode text={address} label={code} />
          <FullId id={address} />
          <p className="max-w-sm text-balance text-muted">{found}</p>
          <CopyButton text={address} what={what} />
        </section>
        <section className="grid justify-items-center gap-3 text-center">
          <p className="text-muted">{begin}</p>
          <Button look="primary" onClick={() => openDialog({ name: 'new-chat' })}>
            {t`New chat`}
          </Button>
        </section>
        {kind === 'vfx' && <ShopsToWrite />}
      </div>
    </div>
  );
};

export default FirstRun;
