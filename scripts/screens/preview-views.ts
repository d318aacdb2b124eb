import type { Page } from 'playwright';
import { networkIdle } from '../network-idle.ts';
import { drawn } from './settle.ts';
import { fileNamed, openFiles, type Scene, type View } from './view.ts';

async function openPreview(page: Page, { server }: Scene, title: string): Promise<void> {
  await page.goto(`/l/own/files?preview=${await fileNamed(server, title)}`);
  await page.getByRole('dialog', { name: /^Preview/ }).waitFor();
  await networkIdle(page);
}

async function openDetails(page: Page, { server }: Scene, title: string): Promise<void> {
  await openFiles(page, `?file=${await fileNamed(server, title)}`);
  await page.getByRole('textbox', { name: 'Title' }).first().waitFor();
}

/** One file, alone or beside the others. */
export const previewViews: View[] = [
  { name: 'details', open: (page, scene) => openDetails(page, scene, 'Orchard at first light') },
  { name: 'details-hard', open: (page, scene) => openDetails(page, scene, 'Pneumono') },
  { name: 'preview', open: (page, scene) => openPreview(page, scene, 'Spring banner, wide') },
  {
    name: 'preview-zoomed',
    open: async (page, scene) => {
      await openPreview(page, scene, 'Orchard at first light');
      await page.getByRole('button', { name: 'Zoom in' }).click();
      await page.getByRole('button', { name: 'Zoom in' }).click();
      await networkIdle(page);
    },
  },
  {
    name: 'preview-details',
    open: async (page, scene) => {
      await openPreview(page, scene, 'Spring banner, wide');
      await page.getByRole('dialog').getByRole('button', { name: 'Details' }).click();
      await page.getByRole('textbox', { name: 'Alt text' }).last().waitFor();
    },
  },
  {
    name: 'preview-pdf',
    open: async (page, scene) => {
      await openPreview(page, scene, 'Price list');
      await drawn(page, 'iframe');
    },
  },
  {
    name: 'preview-video',
    open: async (page, scene) => {
      await openPreview(page, scene, 'Over the hills');
      await page.waitForFunction(() => (document.querySelector('video')?.readyState ?? 0) >= 2);
    },
  },
  {
    name: 'preview-audio',
    open: async (page, scene) => {
      await openPreview(page, scene, 'Chime');
      await page.waitForFunction(() => (document.querySelector('audio')?.readyState ?? 0) >= 1);
    },
  },
  {
    name: 'preview-text',
    open: async (page, scene) => {
      await openPreview(page, scene, 'Campaign notes');
      await page.getByRole('dialog').getByText('Notes for the spring campaign.').first().waitFor();
    },
  },
  {
    name: 'preview-damaged',
    open: async (page, scene) => {
      await openPreview(page, scene, 'Damaged picture');
      await page.getByText('This picture cannot be shown').waitFor();
    },
  },
  { name: 'preview-hard', open: (page, scene) => openPreview(page, scene, '<script>') },
  { name: 'preview-none', open: (page, scene) => openPreview(page, scene, 'Brochure, packed') },
  {
    name: 'preview-gone',
    open: async (page, { server }) => {
      const { data } = await server.api<{ data: { id: string; kind?: string }[] }>(
        'GET',
        '/api/v1/media-manager/trash',
      );
      await page.goto(`/l/own/files?preview=${data.at(-1)?.id}`);
      await page.getByText('This file is no longer here').first().waitFor();
    },
  },
];
