import type { AppDeps } from '../app-deps.ts';
import type { DeliveryRow } from '../db/interface/webhooks.ts';
import { toFile } from './files.ts';
import { toFolder } from './folders.ts';
import { toTimestamp } from './timestamps.ts';

export type BodyDeps = Pick<AppDeps, 'mediaUrls' | 'clock' | 'config'>;

/**
 * What is sent: `{event, timestamp, data}` as K-LINK sends it, `data` the file or the folder as the API answers it. The `fileUrl` of a
 * private file has no signature: it would open the file for whoever reads the receiver's logs.
 */
export function bodyOf(deps: BodyDeps, delivery: DeliveryRow): string {
  if (delivery.body !== null) return delivery.body;
  const { event, createdAt } = delivery;
  return JSON.stringify({ event, timestamp: toTimestamp(createdAt), data: dataOf(deps, delivery) });
}

function dataOf(deps: BodyDeps, { subject, webhookId }: DeliveryRow): object {
  if (subject.kind === 'folder') return toFolder(subject.row);
  if (subject.kind === 'none') return { webhookId };
  const { row } = subject;
  return { ...toFile(deps, { ...row, isPrivate: false }, originOf(deps)), isPrivate: row.isPrivate };
}

/** Nobody asks, so nobody says where this server is reached; without PUBLIC_URL it is this machine. */
function originOf({ config: { publicUrl, port } }: BodyDeps): string {
  return publicUrl ?? `http://127.0.0.1:${port}`;
}
