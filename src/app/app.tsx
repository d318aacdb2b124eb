import { QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, Suspense, useEffect, useState } from 'react';
import { BrowserRouter, useLocation, useNavigate } from 'react-router';
import { lazyPart } from '../api/lazy-part.ts';
import { askForPicture } from '../api/picture-answer.ts';
import { createQueryClient } from '../api/query-client.ts';
import { UploadProvider } from '../features/upload/upload-provider.tsx';
import { paths } from '../lib/paths.ts';
import { ToastRegion } from '../ui/toast.tsx';
import { PictureAnswerContext } from '../ui/use-picture-retry.ts';
import { askAhead } from './ask-ahead.ts';
import { AppRoutes } from './router.tsx';

const TooltipLayer = lazyPart(async () => (await import('../ui/tooltip.tsx')).TooltipLayer);

/** Where a session that has ended leads, once the router is there. */
let signIn = () => {};
const queryClient = createQueryClient(() => signIn());
askAhead(queryClient, window.location);

export function App() {
  return (
    <BrowserRouter>
      <ServerState>
        <PictureAnswerContext value={askForPicture}>
          <UploadProvider>
            <AppRoutes />
          </UploadProvider>
        </PictureAnswerContext>
        <ToastRegion />
        <Tooltips />
      </ServerState>
    </BrowserRouter>
  );
}

/** Nobody can ask for a tooltip before they have moved the pointer or pressed a key. */
function Tooltips() {
  const [isNeeded, setNeeded] = useState(false);
  useEffect(() => {
    const controller = new AbortController();
    const need = () => {
      setNeeded(true);
      controller.abort();
    };
    for (const type of ['pointermove', 'keydown'])
      document.addEventListener(type, need, { passive: true, signal: controller.signal });
    return () => controller.abort();
  }, []);
  return (
    isNeeded && (
      <Suspense>
        <TooltipLayer />
      </Suspense>
    )
  );
}

/** The query client. A session that has ended leads to sign-in, and from there back to this very place. */
function ServerState({ children }: { children: ReactNode }) {
  const navigate = useNavigate();
  const location = useLocation();
  useEffect(() => {
    signIn = () => {
      if (location.pathname === '/sign-in') return;
      void navigate(paths.signIn(location.pathname + location.search), { replace: true });
    };
  });
  return <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>;
}
