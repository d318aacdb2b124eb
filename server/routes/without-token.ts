/** Characters. */
const SHORTEST_SECRET = 8;

/** A library may repeat what it was sent. What is too short to be a secret may be a part of any text. */
export async function withoutToken(answer: Response, token: string): Promise<Response> {
  if (token.length < SHORTEST_SECRET) return answer;
  // Plain headers: an answer made of another one takes the long way to the socket.
  const headers = Object.fromEntries([...answer.headers].filter(([, value]) => !value.includes(token)));
  const text = answer.body === null ? null : textWithoutToken(await answer.text(), token);
  return new Response(text, { status: answer.status, headers });
}

/** The same for a text. */
export function textWithoutToken(text: string, token: string): string {
  if (token.length < SHORTEST_SECRET) return text;
  return text.replaceAll(token, '…').replaceAll(JSON.stringify(token).slice(1, -1), '…');
}
