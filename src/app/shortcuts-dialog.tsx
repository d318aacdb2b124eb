import { setShortcutsEnabled, useShortcutsEnabled } from '../lib/shortcuts.ts';
import { shortcutsText } from '../lib/text/shortcuts.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Kbd } from '../ui/kbd.tsx';
import { Switch } from '../ui/switch.tsx';

/** What the key is called that stands for Ctrl on this machine. */
const controlKey = navigator.userAgent.includes('Mac OS') ? '⌘' : 'Ctrl';

export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const isEnabled = useShortcutsEnabled();
  return (
    <Dialog title={shortcutsText.title} isOpen onClose={onClose} width="lg">
      <Switch label={shortcutsText.singleLetters} isSelected={isEnabled} onChange={setShortcutsEnabled} />
      <p className="mb-4 text-muted text-xs">{shortcutsText.singleLettersHint}</p>
      <div className="gap-x-8 sm:columns-2">
        {shortcutsText.groups.map((group) => (
          <section key={group.title} className="mb-4 break-inside-avoid">
            <h3 className="mb-1 font-medium text-muted text-xs">{group.title}</h3>
            <dl>
              {group.keys.map(({ keys, does }) => (
                <div key={does} className="flex min-h-[30px] items-center py-0.5 justify-between gap-3">
                  <dt className="order-last flex shrink-0 items-center gap-1">
                    {keys.map((key) =>
                      key === '+' ? key : <Kbd key={key}>{key === 'Ctrl' ? controlKey : key}</Kbd>,
                    )}
                  </dt>
                  <dd className="min-w-0">{does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
