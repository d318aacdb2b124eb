import { type LucideIcon, Monitor, Moon, Sun } from 'lucide-react';
import { useId } from 'react';
import { shellText } from '../lib/text/shell.ts';
import { Icon } from '../ui/icon.tsx';
import { setTheme, THEMES, type Theme, useTheme } from './theme.ts';

const icons: Record<Theme, LucideIcon> = { system: Monitor, light: Sun, dark: Moon };

/** Follows the system, or stays light or dark, in this browser. */
export function ThemeSwitch() {
  const theme = useTheme();
  const name = useId();
  return (
    <fieldset className="flex rounded-control bg-sunken p-0.5">
      <legend className="sr-only">{shellText.theme}</legend>
      {THEMES.map((choice) => (
        <label
          key={choice}
          data-tooltip={shellText.themes[choice]}
          className="relative inline-flex h-7 w-8 items-center justify-center rounded-[6px] text-muted transition-colors hover:text-text has-checked:bg-raised has-checked:text-accent has-focus-visible:outline-2 has-focus-visible:outline-accent has-checked:shadow-[0_0_0_1px_var(--color-line)] forced-colors:has-checked:outline-2 forced-colors:has-checked:outline-[Highlight] pointer-coarse:size-11"
        >
          <input
            type="radio"
            name={name}
            value={choice}
            checked={theme === choice}
            onChange={() => setTheme(choice)}
            aria-label={shellText.themes[choice]}
            className="absolute inset-0 appearance-none outline-none"
          />
          <Icon icon={icons[choice]} className="pointer-events-none" />
        </label>
      ))}
    </fieldset>
  );
}
