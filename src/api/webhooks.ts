import { type QueryClient, queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { envelopeOf } from '../contract/common.ts';
import {
  type CreateWebhookBody,
  deliveryPage,
  type UpdateWebhookBody,
  type WebhookDelivery,
  webhook,
  webhookDelivery,
  webhookList,
  webhookWithSecret,
} from '../contract/webhook.ts';
import { request } from './http.ts';

/** Here, and not among the other keys: those are loaded with the first screen. */
const webhookKeys = {
  all: () => ['webhooks'] as const,
  list: () => [...webhookKeys.all(), 'list'] as const,
  deliveries: (id: string) => [...webhookKeys.all(), 'deliveries', id] as const,
  deliveryPage: (id: string, asked: DeliveriesAsked) => [...webhookKeys.deliveries(id), asked] as const,
};

/** Milliseconds between two looks: while something is about to be tried, and else. */
const SOON = 1_500;
const NOW_AND_THEN = 10_000;

export type DeliveriesAsked = { status: WebhookDelivery['status'] | null; page: number };

const PAGE_SIZE = 20;
const webhookEnvelope = envelopeOf(webhook);
const deliveryEnvelope = envelopeOf(webhookDelivery);
const path = (id: string) => `/api/webhooks/${encodeURIComponent(id)}`;

function webhooksOptions() {
  return queryOptions({
    queryKey: webhookKeys.list(),
    queryFn: async ({ signal }) => (await request('/api/webhooks', { schema: webhookList, signal })).data,
    // No event tells of them.
    staleTime: 0,
    refetchInterval: NOW_AND_THEN,
  });
}

/** All webhooks, never with their secrets; looked at again while they are shown. */
export function useWebhooks() {
  return useQuery(webhooksOptions());
}

/** A page of what a webhook was sent or waits, the newest first; looked at more often while an attempt is near. */
export function useDeliveries(id: string, asked: DeliveriesAsked) {
  return useQuery({
    queryKey: webhookKeys.deliveryPage(id, asked),
    queryFn: ({ signal }) =>
      request(`${path(id)}/deliveries`, {
        query: { ...asked, pageSize: PAGE_SIZE },
        schema: deliveryPage,
        signal,
      }),
    staleTime: 0,
    placeholderData: (before) => before,
    refetchInterval: ({ state }) => (state.data?.data.some(isNear) ? SOON : NOW_AND_THEN),
  });
}

function isNear({ nextAttemptAt }: WebhookDelivery): boolean {
  return nextAttemptAt !== null && Math.abs(Date.parse(nextAttemptAt) - Date.now()) < NOW_AND_THEN;
}

/** What is known is out of date: whatever was being asked meanwhile is asked again. */
const refresh = (queryClient: QueryClient) => queryClient.invalidateQueries({ queryKey: webhookKeys.all() });

/** Makes a webhook; the answer alone has its secret. Throws `ApiError`, with sentences by field. */
export function useCreateWebhook() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (body: CreateWebhookBody) =>
      (await request('/api/webhooks', { method: 'POST', body, schema: webhookWithSecret })).data,
    onSettled: () => void refresh(queryClient),
    // The secret is kept no longer than it is shown.
    gcTime: 0,
  });
}

/** Another name, address or events, or a pause; answers the webhook. Throws `ApiError`, with sentences by field. */
export function useUpdateWebhook() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async ({ id, change }: { id: string; change: UpdateWebhookBody }) =>
      (await request(path(id), { method: 'PATCH', body: change, schema: webhookEnvelope })).data,
    onSuccess: (changed) =>
      queryClient.setQueryData(webhooksOptions().queryKey, (known) =>
        known?.map((one) => (one.id === changed.id ? changed : one)),
      ),
    onSettled: () => void refresh(queryClient),
  });
}

/** Another secret, which the answer alone has. Throws `ApiError`. */
export function useRotateSecret() {
  return useMutation({
    mutationFn: async (id: string) =>
      (await request(`${path(id)}/rotate`, { method: 'POST', schema: webhookWithSecret })).data,
    gcTime: 0,
  });
}

/** Ends a webhook, with its deliveries. Throws `ApiError`. */
export function useDeleteWebhook() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => request(path(id), { method: 'DELETE', schema: null }),
    onSuccess: (_, id) =>
      queryClient.setQueryData(webhooksOptions().queryKey, (known) => known?.filter((one) => one.id !== id)),
    onSettled: () => void refresh(queryClient),
  });
}

/** Sends a webhook a `ping`. Throws `ApiError`. */
export function useTestWebhook() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (id: string) =>
      (await request(`${path(id)}/test`, { method: 'POST', schema: deliveryEnvelope })).data,
    onSettled: () => void refresh(queryClient),
  });
}

/** The same delivery once more, at once. Throws `ApiError`. */
export function useRedeliver(id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (deliveryId: string) =>
      (
        await request(`${path(id)}/deliveries/${encodeURIComponent(deliveryId)}/redeliver`, {
          method: 'POST',
          schema: deliveryEnvelope,
        })
      ).data,
    onSettled: () => void refresh(queryClient),
  });
}
