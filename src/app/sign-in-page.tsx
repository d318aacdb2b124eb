import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useCallback, useEffect, useRef, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { isTransient } from '../api/http.ts';
import { sessionOptions, useSignIn } from '../api/session.ts';
import { WaitingUploads } from '../features/upload/waiting-uploads.tsx';
import { safeNext } from '../lib/paths.ts';
import { forgetTab } from '../lib/stored.ts';
import { signInText } from '../lib/text/sign-in.ts';
import { AppMark } from '../ui/app-mark.tsx';
import { Button } from '../ui/button.tsx';
import { Spinner } from '../ui/spinner.tsx';
import { TextField } from '../ui/text-field.tsx';
import { type Credential, codeOf, signInProblem } from './sign-in-words.ts';

/** Turns a sign-in link's code, or a personal access token, into a session, and goes on to where the user wanted. */
export function SignInPage() {
  const [code] = useState(() => codeOf(window.location.hash));
  const [params] = useSearchParams();
  const next = safeNext(params.get('next'));
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const { mutateAsync, isPending } = useSignIn();
  const [problem, setProblem] = useState<{ text: string; retry: Credential | null } | null>(null);
  const [token, setToken] = useState('');

  const enter = useCallback(
    async (credential: Credential) => {
      setProblem(null);
      try {
        await mutateAsync(credential);
      } catch (error) {
        // A link that is opened again by somebody who is signed in already need not fail.
        const isIn =
          'code' in credential &&
          !isTransient(error) &&
          (await isSignedIn(() => queryClient.fetchQuery(sessionOptions())));
        if (!isIn) {
          const retry = 'code' in credential && isTransient(error) ? credential : null;
          setProblem({ text: signInProblem(error, credential), retry });
          return;
        }
      }
      void navigate(next, { replace: true });
    },
    [mutateAsync, navigate, next, queryClient],
  );

  // Here and not with the sign-out: a list notes its place once more when it is left.
  useEffect(forgetTab, []);

  const hasSentCode = useRef(false);
  useEffect(() => {
    if (!code || hasSentCode.current) return;
    hasSentCode.current = true;
    // The code must not stay in the history, nor in a link that is copied from the address bar.
    window.history.replaceState(window.history.state, '', window.location.pathname + window.location.search);
    void enter({ code });
  }, [code, enter]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const text = token.trim();
    if (text) void enter({ token: text });
    else setProblem({ text: signInText.tokenMissing, retry: null });
  };

  const isEntering = isPending || (code !== null && !problem && !token);
  return (
    <main className="grid h-full place-items-center overflow-y-auto bg-bg p-4">
      <title>{signInText.pageTitle}</title>
      <div className="flex w-full max-w-sm flex-col gap-5 rounded-popover border border-line bg-surface p-6 sm:p-8">
        <div className="flex flex-col items-start gap-4">
          <AppMark size="lg" />
          <h1 className="font-semibold text-lg">{signInText.title}</h1>
        </div>
        <div role="status" className="contents">
          {isEntering && (
            <p className="flex items-center gap-2 text-muted">
              <Spinner />
              {signInText.signingIn}
            </p>
          )}
        </div>
        <WaitingUploads />
        <div role="alert" className="contents">
          {problem && (
            <div className="flex flex-col items-start gap-2 rounded-control bg-warn-soft px-3 py-2.5 text-warn">
              <p>{problem.text}</p>
            </div>
          )}
        </div>
        {problem?.retry && (
          <Button variant="primary" onClick={() => problem.retry && enter(problem.retry)}>
            {signInText.retry}
          </Button>
        )}
        <form
          hidden={isEntering && code !== null && !token}
          noValidate
          onSubmit={submit}
          className="flex flex-col gap-4"
        >
          <p className="text-muted text-pretty">
            {signInText.whereLink[0]}{' '}
            <code className="rounded-[5px] bg-sunken px-1 py-0.5 font-mono text-text text-xs">npm start</code>{' '}
            {signInText.whereLink[1]}
          </p>
          <TextField
            label={signInText.token}
            type="password"
            autoComplete="off"
            spellCheck={false}
            value={token}
            onChange={setToken}
            description={signInText.tokenHint}
          />
          <Button type="submit" variant={problem?.retry ? 'secondary' : 'primary'} isPending={isPending}>
            {signInText.signIn}
          </Button>
        </form>
      </div>
    </main>
  );
}

async function isSignedIn(ask: () => Promise<unknown>): Promise<boolean> {
  try {
    await ask();
    return true;
  } catch {
    return false;
  }
}
