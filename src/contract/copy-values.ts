/** What is plain about copies between libraries, without a schema: the server's database threads take only this. */

/** `planning`: what is to be copied is being counted. `failed`: it could not even be counted. */
export const COPY_STATES = ['planning', 'copying', 'done', 'cancelled', 'failed'] as const;

export const COPY_ITEM_STATES = ['waiting', 'copying', 'done', 'failed'] as const;

/** Files that one call names, and folders; what lies in the folders is not counted. */
export const COPY_IDS_MAX = 50_000;
