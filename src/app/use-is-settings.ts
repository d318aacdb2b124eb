import { useLocation } from 'react-router';

/** Whether the page is one of the settings, which list no files. */
export function useIsSettings(): boolean {
  return useLocation().pathname.startsWith('/settings');
}
