import { deliveriesQuery } from '../../src/contract/webhook.ts';
import * as examples from './examples.ts';
import type { Operation } from './operations.ts';

const DELIVERIES = {
  status: 'Only those that wait (`pending`), arrived, or failed for good.',
  page: 'Counts from 1.',
  pageSize: '10 when left away.',
};

/** Who is told of changes in the library. */
export const webhookOperations: Operation[] = [
  {
    call: 'get /api/webhooks',
    operationId: 'listWebhooks',
    summary: 'List the webhooks',
    ability: 'admin',
    answer: { schema: 'WebhookList', example: { data: [examples.webhook] } },
    errors: [],
  },
  {
    call: 'post /api/webhooks',
    operationId: 'createWebhook',
    summary: 'Create a webhook',
    description:
      'POSTs `{event, timestamp, data}` to a public `url`; `x-signature` is the hex HMAC-SHA256 of the body with the `secret` shown here only. What is not answered 2xx in 10 s is sent ten times over a day.',
    ability: 'admin',
    body: {
      schema: 'CreateWebhook',
      example: { name: 'Website', url: 'https://example.com/hook', events: ['file.create'] },
    },
    answer: { schema: 'WebhookWithSecret', example: { data: { ...examples.webhook, secret: 'whsec_…' } } },
    errors: ['malformed', 'tooLarge', 'unsupportedMediaType', 'invalid'],
  },
  {
    call: 'patch /api/webhooks/{webhookId}',
    operationId: 'changeWebhook',
    summary: 'Change or pause a webhook',
    ability: 'admin',
    body: { schema: 'UpdateWebhook', example: { isActive: false } },
    answer: { schema: 'WebhookAnswer', example: { data: { ...examples.webhook, isActive: false } } },
    errors: ['malformed', 'notFound', 'tooLarge', 'unsupportedMediaType', 'invalid'],
  },
  {
    call: 'delete /api/webhooks/{webhookId}',
    operationId: 'deleteWebhook',
    summary: 'Delete a webhook',
    ability: 'admin',
    answer: { schema: 'Message', example: { message: 'The webhook is deleted, with its deliveries.' } },
    errors: ['notFound'],
  },
  {
    call: 'post /api/webhooks/{webhookId}/rotate',
    operationId: 'rotateWebhookSecret',
    summary: 'Give it another secret',
    ability: 'admin',
    answer: { schema: 'WebhookWithSecret', example: { data: { ...examples.webhook, secret: 'whsec_…' } } },
    errors: ['notFound'],
  },
  {
    call: 'post /api/webhooks/{webhookId}/test',
    operationId: 'testWebhook',
    summary: 'Send it a `ping`',
    ability: 'admin',
    answer: { schema: 'DeliveryAnswer', example: { data: examples.delivery } },
    errors: ['notFound'],
  },
  {
    call: 'get /api/webhooks/{webhookId}/deliveries',
    operationId: 'listDeliveries',
    summary: 'List what it was sent',
    ability: 'admin',
    query: { schema: deliveriesQuery, descriptions: DELIVERIES },
    answer: { schema: 'DeliveryPage', example: examples.pageOf(examples.delivery) },
    errors: ['notFound', 'invalid'],
  },
  {
    call: 'post /api/webhooks/{webhookId}/deliveries/{deliveryId}/redeliver',
    operationId: 'redeliver',
    summary: 'Send one again',
    ability: 'admin',
    answer: { schema: 'DeliveryAnswer', example: { data: { ...examples.delivery, status: 'pending' } } },
    errors: ['notFound'],
  },
];
