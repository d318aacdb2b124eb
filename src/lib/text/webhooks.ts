import type { Webhook, WebhookDelivery, WebhookEvent } from '../../contract/webhook.ts';
import { countOf, formatDateTime } from '../format.ts';

const events: Record<WebhookEvent, string> = {
  'file.create': 'File created',
  'file.update': 'File changed',
  'file.delete': 'File deleted',
  'folder.create': 'Folder created',
  'folder.update': 'Folder changed',
  'folder.delete': 'Folder deleted',
};

const statuses: Record<WebhookDelivery['status'], string> = {
  pending: 'Waiting',
  delivered: 'Delivered',
  failed: 'Failed',
};

/** Settings → Webhooks. */
export const webhooksText = {
  title: 'Webhooks',
  about:
    'Tell other programs what changes in this server’s own library, by a signed HTTP request for each file and folder.',
  list: 'Webhooks',
  loading: 'Loading the webhooks…',
  failed: 'The webhooks could not be loaded',
  emptyTitle: 'No webhooks yet',
  empty:
    'A webhook sends a request to an address of yours whenever a file or a folder is created, changed or deleted.',
  events,
  eventNames: (chosen: readonly WebhookEvent[]) =>
    chosen.length === Object.keys(events).length
      ? 'All events'
      : chosen.map((event) => events[event]).join(', '),
  paused: 'Paused',
  active: 'Active',
  nothingYet: 'Nothing sent yet.',
  lastDelivered: (at: string) => `Last delivered ${formatDateTime(at)}.`,
  lastFailed: (at: string, why: string | null) =>
    `The last attempt, ${formatDateTime(at)}, failed. ${why ?? ''}`.trim(),
  waiting: ({ pending }: Webhook) => `${countOf(pending, 'delivery', 'deliveries')} waiting`,
  deliveries: 'Deliveries',
  deliveriesOf: (name: string) => `Deliveries of ${name}`,
  test: 'Send test',
  testOne: (name: string) => `Send test to ${name}`,
  testFailed: (message: string) => `The test was not sent. ${message}`,
  edit: 'Edit',
  editOne: (name: string) => `Edit ${name}`,
  rotate: 'New secret',
  rotateOne: (name: string) => `New secret for ${name}`,
  delete: 'Delete',
  deleteOne: (name: string) => `Delete ${name}`,
  notSwitched: (message: string) => `It was not changed. ${message}`,
  switched: (name: string, isActive: boolean) =>
    isActive ? `“${name}” is active again.` : `“${name}” is paused.`,

  create: 'Create webhook',
  editTitle: (name: string) => `Edit “${name}”`,
  save: 'Save',
  name: 'Name',
  nameHint: 'What receives it, such as the website.',
  url: 'Address',
  urlHint: 'A public http or https address. Requests are not sent to this machine or its network.',
  eventsLegend: 'Events',
  notCreated: (message: string) => `The webhook was not created. ${message}`,
  notSaved: (message: string) => `The changes were not saved. ${message}`,

  createdTitle: (name: string) => `“${name}” is created`,
  rotatedTitle: (name: string) => `New secret of “${name}”`,
  secret: 'Secret',
  secretHint:
    'Copy it now: it will not be shown again. With it the receiver checks that a request is from here: its x-signature is the HMAC-SHA256 of the body, in hex.',
  done: 'Done',
  loseTitle: 'Close without copying the secret?',
  loseBody: 'It will not be shown again. If it is lost, have a new one made.',
  lose: 'Close',

  rotateTitle: (name: string) => `Make a new secret for “${name}”?`,
  rotateBody:
    'All requests are signed with the new one from then on. The receiver refuses them until it knows it; they are tried again over a day.',
  deleteTitle: (name: string) => `Delete “${name}”?`,
  deleteBody: 'It is told nothing more, and its deliveries are forgotten, those that wait too.',
  deleted: (name: string) => `“${name}” is deleted.`,
} as const;

/** What a webhook was sent. */
export const deliveriesText = {
  /** Empty while it is not known yet. */
  title: (name: string) => (name ? `Deliveries to “${name}”` : 'Deliveries'),
  back: 'All webhooks',
  about: 'The newest first. What is over is kept for 30 days.',
  loading: 'Loading the deliveries…',
  failed: 'The deliveries could not be loaded',
  emptyTitle: 'No deliveries',
  empty: 'As soon as something happens that it is to be told of, it is here. A test sends a ping at once.',
  emptyStatus: 'None is in this state.',
  list: 'Deliveries',
  filter: 'Show',
  statuses,
  event: (event: WebhookDelivery['event']) => (event === 'ping' ? 'Test' : events[event]),
  attempts: (count: number) => countOf(count, 'attempt'),
  createdAt: (at: string) => formatDateTime(at),
  deliveredAt: (at: string) => `Delivered ${formatDateTime(at)}`,
  nextAt: (at: string) => `Next attempt ${formatDateTime(at)}`,
  answered: (status: number) => `Answer ${status}`,
  noAnswer: 'No answer',
  redeliver: 'Redeliver',
  redeliverOne: (event: string, at: string) => `Redeliver: ${event}, ${formatDateTime(at)}`,
  redelivered: 'It is being sent again.',
  notRedelivered: (message: string) => `It is not sent again. ${message}`,
  showBody: 'Show body',
  hideBody: 'Hide body',
  bodyOf: (event: string, at: string) => `Body: ${event}, ${formatDateTime(at)}`,
  id: (id: string) => `Delivery ${id}`,
  pages: 'Pages',
  newer: 'Newer',
  older: 'Older',
  page: (page: number, last: number) => `Page ${page} of ${last}`,
} as const;
