/** Characters. */
const SHORTEST_SECRET = 8;

/** A library may repeat what it was sent. What is too short to be a secret may be a part of any text. */
export async function withoutToken(answer: Response, token: string): Promise<Response> {
  if (answer.body === null || token.length < SHORTEST_SECRET) return answer;
  const text = textWithoutToken(await answer.text(), token);
  // Plain headers: an answer made of another one takes the long way to the socket.
  return new Response(text, { status: answer.status, headers: Object.fromEntries(answer.headers) });
}

/** The same for a text. */
export function textWithoutToken(text: string, token: string): string {
  if (token.length < SHORTEST_SECRET) return text;
  return text.replaceAll(token, '…').replaceAll(JSON.stringify(token).slice(1, -1), '…');
}
