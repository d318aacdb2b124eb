import { expect, test, vi } from 'vitest';
import { ApiError } from '../../api/http.ts';
import { createUploadSession } from './upload-session.ts';

/** A server that answers these in turn; undefined is a session. */
function sessionThatAnswers(...answers: (ApiError | undefined)[]) {
  const onOther = vi.fn();
  const waited: number[] = [];
  const session = createUploadSession({
    ask: async () => {
      const answer = answers.shift();
      if (answer) throw answer;
    },
    untilOnline: async (ms) => void waited.push(ms),
    onOther,
  });
  return { session, onOther, waited };
}

const noAnswer = new ApiError('network', 'No answer.');
const refused = new ApiError('http', 'Sign in.', { status: 401 });

test('the first who signs in, and the same again, take nothing over; another does, each time', () => {
  const { session, onOther } = sessionThatAnswers();
  expect(session.owner()).toBeNull();
  session.learn('Ana');
  session.learn('Ana');
  expect(onOther).not.toHaveBeenCalled();
  session.learn('Ben');
  session.learn('Ben');
  expect(onOther).toHaveBeenCalledTimes(1);
  session.learn('Ana');
  expect(onOther).toHaveBeenCalledTimes(2);
  expect(session.owner()).toBe('Ana');
});

test('all who sign in with a start-up link are one, and not everybody', () => {
  const { session, onOther } = sessionThatAnswers();
  session.learn('');
  session.learn('Ana');
  expect(onOther).toHaveBeenCalledOnce();
});

test('the server is asked until it says who is signed in', async () => {
  const { session, waited } = sessionThatAnswers(noAnswer, new ApiError('http', 'Busy.', { status: 503 }));
  expect(await session.untilKnown()).toBe(true);
  expect(waited).toEqual([500, 1000]);
});

test('it is not asked again where it says that nobody is', async () => {
  const { session, waited } = sessionThatAnswers(noAnswer, refused);
  expect(await session.untilKnown()).toBe(false);
  expect(waited).toHaveLength(1);
});

test('no answer is not the same as nobody', async () => {
  const { session } = sessionThatAnswers(noAnswer, refused, undefined);
  await expect(session.isSignedIn()).rejects.toBe(noAnswer);
  expect(await session.isSignedIn()).toBe(false);
  expect(await session.isSignedIn()).toBe(true);
});
