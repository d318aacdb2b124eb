/** Paths of the server's own; a wrong one is an error in JSON, never the dashboard. */
const NOT_PAGES = /^\/(?:api|media|assets|healthz|readyz|metrics|openapi\.json|llms\.txt)(?:[/?]|$)/;

/** Whether an address, with or without its query, is one of the dashboard's, asked for by who takes HTML. */
export function isForPage(address: string, accept = '*/*'): boolean {
  return !NOT_PAGES.test(address) && /text\/html|\*\/\*/.test(accept);
}
