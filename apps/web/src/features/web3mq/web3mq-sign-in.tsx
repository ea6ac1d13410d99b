import type { ServerInfo } from '@parley/contracts';
import type { ComponentType } from 'react';
import { useSearchParams } from 'react-router';
import { Button } from '../../ui/button.tsx';
import { Step } from '../../ui/step.tsx';
import { MainKeyForm } from './main-key-form.tsx';
import { NewIdentityForm } from './new-identity-form.tsx';
import { SessionKeyForm } from './session-key-form.tsx';

/** Signs in with a Web3MQ account. The chosen method is in the URL, so that the back button works. */
const Web3mqSignIn = ({ info }: { readonly info: ServerInfo }) => {
  const [params, setParams] = useSearchParams();
  const by = params.get('by') ?? '';
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

const methods: Readonly<Record<string, Method>> = {
  'main-key': {
    title: 'Sign in with a main key',
    lead: 'For registered wallets. The session key that it creates is valid for 30 days and is encrypted with a passphrase.',
    Form: MainKeyForm,
  },
  'session-key': {
    title: 'Import a session key',
    lead: 'It is encrypted with a passphrase and stored only in this browser.',
    Form: SessionKeyForm,
  },
  new: {
    title: 'Create a Web3MQ account',
    lead: 'This creates a new key and userid for this server.',
    Form: NewIdentityForm,
  },
};

interface ChoiceProps {
  readonly info: ServerInfo;
  readonly onChoose: (by: string) => void;
  readonly onBack: () => void;
}

const Choice = ({ info: { mode }, onChoose, onBack }: ChoiceProps) => (
  <Step
    title="Use a Web3MQ account"
    lead={
      mode === 'locked'
        ? 'This server accepts registered wallets only. Register in a Web3MQ app, then sign in here.'
        : 'Sign in as a registered user, or create an account that only this server knows.'
    }
    onBack={onBack}
  >
    <div className="grid gap-2.5">
      <Button look="primary" className="min-h-12" onClick={() => onChoose('main-key')}>
        Sign in with a main key
      </Button>
      <Button className="min-h-12" onClick={() => onChoose('session-key')}>
        Import a session key
      </Button>
      {mode === 'open' && (
        <Button className="min-h-12" onClick={() => onChoose('new')}>
          Create an account
        </Button>
      )}
    </div>
  </Step>
);

export default Web3mqSignIn;
