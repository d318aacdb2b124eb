import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { describeSettings, readConfig } from './config.ts';

describe('settings', () => {
  test('have defaults that work', () => {
    expect(readConfig({})).toEqual({
      port: 4400,
      host: '127.0.0.1',
      dataFolder: resolve('data'),
      keepsMetadata: false,
      libraryName: 'Vitrine',
      maxFileSize: 2 * 1024 ** 3,
      allowedTypes: [],
      maxLibrarySize: null,
      diskReserve: 16 * 1024 ** 2,
      maxPixels: 100_000_000,
      thumbnailCacheSize: 2 * 1024 ** 3,
      publicCache: false,
      publicUrl: null,
      allowedHosts: [],
      maxConnections: 1000,
      idleSeconds: 60,
      maxHeaderSize: 32 * 1024,
      maxCreates: 32,
      maxDownloads: 32,
      ratePerMinute: 60_000,
      failedSignInsPerMinute: 10,
      wrongTokensPerMinute: 100,
      trustedProxies: [],
      secret: null,
      metricsToken: null,
      sessionDays: 30,
      stopSeconds: 10,
      logLevel: 'info',
    });
  });

  test('are absent when empty', () =>
    expect(readConfig({ PORT: '', PUBLIC_URL: '' })).toEqual(readConfig({})));

  test.each([
    ['500000', 500_000],
    ['5MB', 5_000_000],
    ['1.5 GiB', 1.5 * 1024 ** 3],
    ['200mib', 200 * 1024 ** 2],
  ])('take %s as a size', (text, size) => expect(readConfig({ MAX_FILE_SIZE: text }).maxFileSize).toBe(size));

  test('take lists, addresses and yes or no', () => {
    const config = readConfig({
      ALLOWED_HOSTS: ' Media.example.com , 10.0.0.5:4400,[::1]:9 ',
      PUBLIC_URL: 'https://media.example.com/',
      PUBLIC_CACHE: '1',
      TRUSTED_PROXIES: '127.0.0.1, 10.0.0.0/8,fd00::/8',
      ALLOWED_TYPES: ' Image/*, application/x-pdf ',
    });
    expect(config.allowedTypes).toEqual(['image/*', 'application/pdf']);
    expect(config.allowedHosts).toEqual(['media.example.com', '10.0.0.5:4400', '[::1]:9']);
    expect(config.publicUrl).toBe('https://media.example.com');
    expect(config.publicCache).toBe(true);
    expect(config.trustedProxies).toEqual(['127.0.0.1', '10.0.0.0/8', 'fd00::/8']);
  });

  test.each([
    ['PORT', '70000'],
    ['PORT', 'http'],
    ['HOST', 'a b'],
    ['MAX_FILE_SIZE', '2 apples'],
    ['MAX_FILE_SIZE', '0'],
    ['MAX_LIBRARY_SIZE', 'all'],
    ['MAX_PIXELS', '-1'],
    ['ALLOWED_HOSTS', 'https://media.example.com/path'],
    ['PUBLIC_URL', 'media.example.com'],
    ['PUBLIC_URL', 'https://media.example.com/path'],
    ['PUBLIC_CACHE', 'maybe'],
    ['TRUSTED_PROXIES', 'proxy.example.com'],
    ['TRUSTED_PROXIES', '10.0.0.0/33'],
    ['TRUSTED_PROXIES', '10.0.0.0/8/8'],
    ['MAX_CREATES', '0'],
    ['SESSION_DAYS', '0'],
    ['LOG_LEVEL', 'loud'],
  ])('refuse %s=%s with one sentence that names it', (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(
      new RegExp(`^${name} must be .+, not "${RegExp.escape(value)}"\\. `),
    );
  });

  test('that are secrets are not repeated', () => {
    const read = () => readConfig({ METRICS_TOKEN: 'too short' });
    expect(read).toThrow(/^METRICS_TOKEN must be 16 to 200 characters/);
    expect(read).not.toThrow(/too short/);
    const short = () => readConfig({ VITRINE_SECRET: 'only this long' });
    expect(short).toThrow(/^VITRINE_SECRET must be at least 32 characters/);
    expect(short).not.toThrow(/only this long/);
  });

  test('are all described', () => {
    const lines = describeSettings().trim().split('\n');
    expect(lines).toHaveLength(Object.keys(readConfig({})).length);
    expect(lines.find((line) => line.includes('MAX_FILE_SIZE'))).toMatch(/Largest file.*\[2GiB\]$/);
  });
});
