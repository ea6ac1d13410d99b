import { type ProcedurePath, WalletNewMessages, WalletOpenedThread } from '@parley/contracts';
import type { z } from 'zod';
import {
  alice,
  at,
  bob,
  type Example,
  message,
  thread,
  uuid,
  wholeShop,
} from './examples-values.ts';

const proof = {
  address: alice,
  message: 'q8Zt3LwXh1VbN6yRk0PmCs9DfJ2aGeU7',
  signature: 'MEQCIB3…base64 of the DER signature….5K8m…base58 of the public key',
};

const text = 'Hello, is this item available?';
const walletMessage = {
  uuid: '0190b0f0-0000-8000-8000-000000000001',
  is_from_buyer: true,
  body: text,
  is_delivered: false,
  created_at: at(12),
};
const chat = {
  uuid,
  shop: wholeShop,
  is_third_party: false,
  buyer_address: alice,
  created_at: at(12),
};
const walletThread = { ...chat, messages: [walletMessage] };

/** An example of every call of the VFX wallet that is told from the documented ones. */
export const walletExamples: Readonly<Partial<Record<ProcedurePath, Example>>> = {
  'wallet.thread.list': {
    call: { buyer_address: alice, page: 1, limit: 30 },
    answer: {
      count: 1,
      page: 1,
      num_pages: 1,
      results: [{ ...chat, latest_message: walletMessage }],
    },
  },
  'wallet.thread.open': {
    call: { shop_url: 'rbx://myshop', buyer_address: alice, is_third_party: false },
    answer: { ...chat, messages: [] },
  },
  'wallet.thread.find': {
    call: { url: 'rbx://myshop', buyer_address: alice },
    answer: walletThread,
  },
  'wallet.message.send': {
    call: { thread_uuid: uuid, body: text, is_from_buyer: true },
    answer: walletMessage,
  },
  'wallet.session.signIn': {
    call: proof,
    answer: { ...proof, token: 'parley_kLx0…', expires_at: at(13), email: '' },
  },
};

/** What documented calls answer for a thread that the wallet opened, by schema. */
export const answersWithBothKeys: ReadonlyMap<z.ZodType | undefined, unknown> = new Map<
  z.ZodType,
  unknown
>([
  [
    WalletOpenedThread,
    { ...thread, ...walletThread, messages: [{ ...message(text), ...walletMessage }] },
  ],
  [
    WalletNewMessages,
    {
      count: 1,
      results: [
        {
          ...message(text),
          thread_uuid: uuid,
          uuid: walletMessage.uuid,
          from_address: alice,
          to_address: bob,
          body: text,
          created_at: at(12),
        },
      ],
    },
  ],
]);
