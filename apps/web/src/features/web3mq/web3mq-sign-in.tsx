import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { ServerInfo } from '@parley/contracts';
import type { ComponentType } from 'react';
import { useSearchParams } from 'wouter';
import { Button } from '../../ui/button.tsx';
import { Step } from '../../ui/step.tsx';
import { MainKeyForm } from './main-key-form.tsx';
import { NewIdentityForm } from './new-identity-form.tsx';
import { SessionKeyForm } from './session-key-form.tsx';

/** Signs in with a Web3MQ account. The chosen method is in the URL, so that the back button works. */
const Web3mqSignIn = ({ info }: { readonly info: ServerInfo }) => {
  const [params, setParams] = useSearchParams();
  const by = params.get('by') ?? '';
  const methods = allMethods();
  const method = Object.hasOwn(methods, by) ? methods[by] : undefined;
  if (method === undefined)
    return (
      <Choice
        info={info}
        onChoose={(next) => setParams({ way: 'web3mq', by: next })}
        onBack={() => setParams({})}
      />
    );
  const { title, lead, Form } = method;
  return (
    <Step title={title} lead={lead} onBack={() => setParams({ way: 'web3mq' })}>
      <Form />
    </Step>
  );
};

interface Method {
  readonly title: string;
  readonly lead: string;
  readonly Form: ComponentType;
}

const allMethods = (): Readonly<Record<string, Method>> => ({
  'main-key': {
    title: t`Sign in with a main key`,
    lead: t`For registered wallets. The session key that it creates is valid for 30 days and is encrypted with a passphrase.`,
    Form: MainKeyForm,
  },
  'session-key': {
    title: t`Import a session key`,
    lead: t`It is encrypted with a passphrase and stored only in this browser.`,
    Form: SessionKeyForm,
  },
  new: {
    title: t`Create a Web3MQ account`,
    lead: t`This creates a new key and userid for this server.`,
    Form: NewIdentityForm,
  },
});

interface ChoiceProps {
  readonly info: ServerInfo;
  readonly onChoose: (by: string) => void;
  readonly onBack: () => void;
}

const Choice = ({ info: { mode }, onChoose, onBack }: ChoiceProps) => (
  <Step
    title={t`Use a Web3MQ account`}
    lead={
      mode === 'locked'
        ? t`This server accepts registered wallets only. Register in a Web3MQ app, then sign in here.`
        : t`Sign in as a registered user, or create an account that only this server knows.`
    }
    onBack={onBack}
  >
    <div className="grid gap-2.5">
      <Button look="primary" className="min-h-12" onClick={() => onChoose('main-key')}>
        <Trans>Sign in with a main key</Trans>
      </Button>
      <Button className="min-h-12" onClick={() => onChoose('session-key')}>
        <Trans>Import a session key</Trans>
      </Button>
      {mode === 'open' && (
        <Button className="min-h-12" onClick={() => onChoose('new')}>
          <Trans>Create an account</Trans>
        </Button>
      )}
    </div>
  </Step>
);

export default Web3mqSignIn;
