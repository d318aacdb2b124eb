import { createContext, useContext } from 'react';

type ShellState = {
  /** Wide enough for the sidebar and the details to stand beside the content. */
  isDesk: boolean;
  /** Whether the library's navigation is visible, as a panel or as a drawer. */
  isSidebarOpen: boolean;
  setSidebarOpen: (isOpen: boolean) => void;
  /** Opens the list of keyboard shortcuts. */
  showShortcuts: () => void;
};

export const ShellContext = createContext<ShellState>({
  isDesk: true,
  isSidebarOpen: true,
  setSidebarOpen: () => undefined,
  showShortcuts: () => undefined,
});

export function useShell(): ShellState {
  return useContext(ShellContext);
}
