import { expect, test } from 'vitest';
import type { Webhook } from '../../contract/webhook.ts';
import { startWebhook, webhookChange, withEvent } from './webhook-draft.ts';

const known: Webhook = {
  id: '019c6a52-1a3b-7d0e-9c41-5b7f0a6e2d16',
  name: 'Website',
  url: 'https://example.com/hook',
  events: ['file.create', 'folder.delete'],
  isActive: true,
  createdAt: '2026-02-17T05:00:23.000000Z',
  pending: 0,
  lastAttempt: null,
};

test('a new webhook begins with all events, a known one as it is', () => {
  expect(startWebhook(null).events).toHaveLength(6);
  expect(startWebhook(known)).toEqual({ name: known.name, url: known.url, events: known.events });
});

test('only what differs is asked for', () => {
  const draft = startWebhook(known);
  expect(webhookChange(draft, known)).toEqual({});
  expect(webhookChange({ ...draft, name: 'Shop' }, known)).toEqual({ name: 'Shop' });
  expect(webhookChange(withEvent(draft, 'file.create', false), known)).toEqual({ events: ['folder.delete'] });
  const again = withEvent(withEvent(draft, 'file.create', false), 'file.create', true);
  expect(webhookChange(again, known)).toEqual({});
});

test('events stay in their order, however they are chosen', () => {
  const draft = withEvent(startWebhook(known), 'file.delete', true);
  expect(draft.events).toEqual(['file.create', 'file.delete', 'folder.delete']);
});
