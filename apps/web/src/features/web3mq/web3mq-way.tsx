import type { ServerInfo } from '@parley/contracts';
import type { ComponentType } from 'react';
import { useSearchParams } from 'react-router';
import { Button } from '../../ui/button.tsx';
import { Step } from '../../ui/step.tsx';
import { MainKeyForm } from './main-key-form.tsx';
import { NewIdentityForm } from './new-identity-form.tsx';
import { SessionKeyForm } from './session-key-form.tsx';

/** The ways in for a Web3MQ account. The way stands in the URL, so that back works. */
const Web3mqWay = ({ info }: { readonly info: ServerInfo }) => {
  const [params, setParams] = useSearchParams();
  const by = params.get('by') ?? '';
  const way = Object.hasOwn(ways, by) ? ways[by] : undefined;
  if (way === undefined)
    return (
      <Choice
        info={info}
        onWay={(next) => setParams({ way: 'web3mq', by: next })}
        onBack={() => setParams({})}
      />
    );
  const { title, lead, Form } = way;
  return (
    <Step title={title} lead={lead} onBack={() => setParams({ way: 'web3mq' })}>
      <Form />
    </Step>
  );
};

interface Way {
  readonly title: string;
  readonly lead: string;
  readonly Form: ComponentType;
}

const ways: Readonly<Record<string, Way>> = {
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
  readonly onWay: (by: string) => void;
  readonly onBack: () => void;
}

const Choice = ({ info: { mode }, onWay, onBack }: ChoiceProps) => (
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
      <Button look="primary" className="min-h-12" onClick={() => onWay('main-key')}>
        Sign in with a main key
      </Button>
      <Button className="min-h-12" onClick={() => onWay('session-key')}>
        Import a session key
      </Button>
      {mode === 'open' && (
        <Button className="min-h-12" onClick={() => onWay('new')}>
          Create an account
        </Button>
      )}
    </div>
  </Step>
);

export default Web3mqWay;
