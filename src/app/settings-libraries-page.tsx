import { LibrariesView } from '../features/connections/libraries-view.tsx';
import { librariesText } from '../lib/text/settings.ts';
import { SettingsPage } from './settings-page.tsx';

export function SettingsLibrariesPage() {
  return (
    <SettingsPage title={librariesText.title}>
      <LibrariesView />
    </SettingsPage>
  );
}
