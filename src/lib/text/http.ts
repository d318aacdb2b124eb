/** What is said when a call gets no usable answer; everything else is said in the server's own words. */
export const httpText = {
  network: 'The server does not answer.',
  broken: 'The server answered with something we do not understand.',
  failed: (status: number) => `The server refused with status ${status}.`,
} as const;
