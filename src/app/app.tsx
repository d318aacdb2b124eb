import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from 'react-router';
import { createQueryClient } from '../api/query-client.ts';
import { paths } from '../lib/paths.ts';
import { ToastRegion } from '../ui/toast.tsx';
import { TooltipLayer } from '../ui/tooltip.tsx';
import { createRouter } from './router.tsx';

const router = createRouter();

/** A session that has ended leads to sign-in, and from there back to this very place. */
const queryClient = createQueryClient(() => {
  const { pathname, search } = router.state.location;
  if (pathname !== '/sign-in') void router.navigate(paths.signIn(pathname + search), { replace: true });
});

export function App() {
  return (
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
      <ToastRegion />
      <TooltipLayer />
    </QueryClientProvider>
  );
}
