import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startWebhookReceiver, type WebhookReceiver } from '../testing/webhook-receiver.ts';
import { createWebhookPoster } from './guarded-post.ts';

let receiver: WebhookReceiver;
beforeEach(async () => {
  receiver = await startWebhookReceiver();
});
afterEach(() => receiver.close());

const send = (url: string, poster = receiver.poster, signal = new AbortController().signal) =>
  poster.post(url, { body: Buffer.from('{"ü":1}'), headers: { 'x-signature': 'abc' }, signal });

describe('what is sent', () => {
  test('is JSON of a told length, and answered with the status alone', async () => {
    receiver.answerWith((_, response) => void response.writeHead(429, { 'Retry-After': '7' }).end('wait'));
    expect(await send(receiver.at('/'))).toEqual({ status: 429, retryAfter: 7 });
    const [one] = receiver.received;
    expect(one?.body).toBe('{"ü":1}');
    expect(one?.headers).toMatchObject({ 'content-length': '8', 'x-signature': 'abc' });
    expect(one?.headers).not.toHaveProperty('cookie');
  });

  test('follows no redirect', async () => {
    const Location = receiver.at('/elsewhere');
    receiver.answerWith((_, response) => void response.writeHead(307, { Location }).end());
    expect((await send(receiver.at('/'))).status).toBe(307);
    expect(receiver.received).toHaveLength(1);
  });

  test('is done when the answer goes on without end, or breaks off', async () => {
    receiver.answerWith((_, response) => {
      response.writeHead(200);
      const more = () => {
        while (!response.destroyed && response.write(Buffer.alloc(16_384)));
        if (!response.destroyed) response.once('drain', more);
      };
      more();
    });
    expect((await send(receiver.at('/'))).status).toBe(200);
    receiver.answerWith((_, response) => {
      response.writeHead(201, { 'Content-Length': '10' });
      response.write('half', () => response.destroy());
    });
    expect((await send(receiver.at('/'))).status).toBe(201);
  });

  test('fails where nobody answers, or not in time, or it is called off', async () => {
    receiver.answerWith((_, response) => void response.destroy());
    await expect(send(receiver.at('/'))).rejects.toThrow('the connection failed');
    receiver.answerWith(() => {});
    await expect(send(receiver.at('/'))).rejects.toThrow('it took longer than is waited for');
    const calledOff = send(receiver.at('/'), receiver.poster, AbortSignal.abort(new Error('stops')));
    await expect(calledOff).rejects.toThrow('stops');
  });

  test('never goes to this machine, a private network or what leads there', async () => {
    const real = createWebhookPoster();
    for (const url of [receiver.at('/'), receiver.at('/').replace('127.0.0.1', 'localhost'), 'http://[::1]/'])
      await expect(send(url, real)).rejects.toThrow('not a public one');
    await expect(send('http://inside.example/')).rejects.toThrow('not a public one');
    expect(() => real.check('http://192.168.1.1/')).toThrow('not a public one');
    expect(receiver.received).toEqual([]);
  });
});
