/** How a receiver answered; what it says beyond that is not read. */
type ReceiverAnswer = {
  status: number;
  /** Seconds, where it says when to come back. */
  retryAfter: number | undefined;
};

/** Sends what is told to addresses that callers name, and to public ones only. */
export type WebhookPoster = {
  /** Says what is wrong with an address as it is written, without asking anybody. Throws a `SourceError`. */
  check(address: string): void;
  /**
   * Sends JSON, and resolves with the answer whatever its status. No redirect is followed. Throws a `SourceError` where there is none,
   * or `signal`'s reason.
   */
  post(
    address: string,
    options: { body: Buffer; headers: Record<string, string>; signal: AbortSignal },
  ): Promise<ReceiverAnswer>;
};
