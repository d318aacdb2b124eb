const kinds = { own: 'Own library', klink: 'K-LINK', flockx: 'flockx' } as const;

/** Libraries elsewhere: choosing one, and what they do not have. */
export const elsewhereText = {
  choose: (name: string) => `Library: ${name}. Choose another`,
  libraries: 'Libraries',
  kinds,
  named: (name: string, kind: keyof typeof kinds) => (kind === 'own' ? name : `${name} (${kinds[kind]})`),
  retry: 'The others could not be read: try again',
  manage: 'Manage libraries…',

  failed: 'The list of libraries could not be read',
  unknownTitle: 'This library is not known here',
  unknownBody: 'It may have been removed from the settings, or the link is incomplete.',
  toOwn: 'Go to the own library',

  noTrashTitle: 'This library has no trash',
  noTrashBody: 'What is deleted in it is gone, so deleting asks first.',
} as const;
