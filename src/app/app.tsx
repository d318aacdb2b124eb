import { QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { BrowserRouter, useLocation, useNavigate } from 'react-router';
import { createQueryClient } from '../api/query-client.ts';
import { UploadProvider } from '../features/upload/upload-provider.tsx';
import { paths } from '../lib/paths.ts';
import { ToastRegion } from '../ui/toast.tsx';
import { TooltipLayer } from '../ui/tooltip.tsx';
import { AppRoutes, loadFirstPage } from './router.tsx';

loadFirstPage(window.location.pathname);

export function App() {
  return (
    <BrowserRouter>
      <ServerState>
        <UploadProvider>
          <AppRoutes />
        </UploadProvider>
        <ToastRegion />
        <TooltipLayer />
      </ServerState>
    </BrowserRouter>
  );
}

/** The query client. A session that has ended leads to sign-in, and from there back to this very place. */
function ServerState({ children }: { children: ReactNode }) {
  const navigate = useNavigate();
  const location = useLocation();
  const signIn = useRef(() => {});
  useEffect(() => {
    signIn.current = () => {
      if (location.pathname === '/sign-in') return;
      void navigate(paths.signIn(location.pathname + location.search), { replace: true });
    };
  });
  const [queryClient] = useState(() => createQueryClient(() => signIn.current()));
  return <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>;
}
