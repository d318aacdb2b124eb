import {
  type AwkwardKlinkLibrary,
  startAwkwardKlinkLibrary,
} from '../server/testing/awkward-klink-library.ts';
import { test as base } from './fixtures.ts';
import { picture } from './pictures.ts';
import { TestServer } from './server.ts';

const TOKEN = 'klink-token-that-nobody-sees';

type Told = { title: string | null; altText: string | null; isFavorite: boolean; isPrivate: boolean };

/** A library that the dashboard shows, with ways to fill it and to look into it past the dashboard. */
export type CoreLibrary = {
  id: string;
  /** What K-LINK's ten calls do not have is not there. */
  isOwn: boolean;
  addFolder(name: string, parentId?: string | number | null): Promise<{ id: string | number }>;
  addFile(seed: number, fields: { title: string; folderId?: string | number | null }): Promise<void>;
  /** Files by their file names. */
  files(): Promise<Map<string, Told>>;
  folders(): Promise<string[]>;
  /** So many requests more fail. */
  fail(count: number): void;
};

/** Where the dashboard's library is. */
export type CoreKind = 'own' | 'klink' | 'awkward';

const place = (server: TestServer): Omit<CoreLibrary, 'id' | 'isOwn' | 'fail'> => ({
  addFolder: (name, parentId = null) =>
    server.createFolder(name, parentId === null ? null : String(parentId)),
  async addFile(seed, fields) {
    const bytes = await picture(seed, { width: 320, height: 240 });
    await server.createFile(bytes, { fileName: `picture-${seed}.jpg`, mimeType: 'image/jpeg', ...fields });
  },
  async files() {
    return new Map((await server.files()).data.map((file) => [file.upload.fileName, file]));
  },
  async folders() {
    return (await server.folders()).data.map(({ name }) => name);
  },
});

async function addLibrary(server: TestServer, baseUrl: string, token: string): Promise<string> {
  const body = { name: 'Press', kind: 'klink', baseUrl, token };
  return (await server.api<{ data: { id: string } }>('POST', '/api/libraries', body)).data.id;
}

const text = (value: unknown) => (typeof value === 'string' ? value : null);

function awkwardPlace(klink: AwkwardKlinkLibrary): Omit<CoreLibrary, 'id' | 'isOwn'> {
  return {
    addFolder: async (name, parentId = null) => klink.addFolder(name, parentId),
    async addFile(seed, { title, folderId = null }) {
      const bytes = await picture(seed, { width: 320, height: 240 });
      klink.addFile(`picture-${seed}.jpg`, { title, folderId }, bytes);
    },
    async files() {
      return new Map(
        klink.files.map((file) => {
          const { fileName } = file.upload as { fileName: string };
          const told = { title: text(file.title), altText: text(file.altText) };
          const flags = { isFavorite: file.isFavorite === true, isPrivate: file.isPrivate === true };
          return [fileName, { ...told, ...flags }];
        }),
      );
    },
    folders: async () => klink.folders.map(({ name }) => String(name)),
    fail: (failing) => klink.be({ failing }),
  };
}

/** Tests of the core journeys: the same over the own library, over another of these servers, and over an awkward K-LINK. */
export const test = base.extend<{ kind: CoreKind; library: CoreLibrary }>({
  kind: ['own', { option: true }],
  // Whoever signs in first uses up the link: that is the page.
  library: async ({ server, kind, signedIn: _ }, use) => {
    if (kind === 'own') {
      await use({ ...place(server), id: 'own', isOwn: true, fail: () => {} });
    } else if (kind === 'klink') {
      const remote = await TestServer.create();
      const id = await addLibrary(server, remote.url, await remote.token('media:read,media:write'));
      await use({ ...place(remote), id, isOwn: false, fail: () => {} });
      await remote.dispose();
    } else {
      const klink = await startAwkwardKlinkLibrary(TOKEN);
      klink.be({ ids: 'numbers', names: 'snake_case', hasFewFields: true, envelope: 'withoutTotal' });
      klink.be({ perPage: 10, ignoresParent: true, isTree: true, isSilent: true });
      const id = await addLibrary(server, klink.url, TOKEN);
      await use({ ...awkwardPlace(klink), id, isOwn: false });
      await klink.close();
    }
  },
});
