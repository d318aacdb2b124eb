import { Copy } from 'lucide-react';
import { useRef, useState } from 'react';
import { tokensText } from '../../lib/text/settings.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';

/** A secret that is shown this once, to be copied. */
export function TokenSecret({
  secret,
  label = tokensText.secret,
  hint = tokensText.secretHint,
  onCopied,
}: {
  secret: string;
  label?: string;
  hint?: string;
  onCopied: () => void;
}) {
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const [outcome, setOutcome] = useState<'copied' | 'notCopied' | null>(null);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(secret);
      setOutcome('copied');
      onCopied();
    } catch {
      // Off localhost a page without TLS has no clipboard.
      setOutcome('notCopied');
      field.current?.select();
    }
  };
  return (
    <div className="flex flex-col gap-3">
      <p className="text-pretty">{hint}</p>
      <div className="flex items-end gap-2">
        <TextField
          label={label}
          value={secret}
          onChange={() => undefined}
          readOnly
          inputRef={field}
          onFocus={(event) => event.target.select()}
          className="min-w-0 flex-1"
          inputClassName="font-mono"
        />
        <Button variant="primary" icon={Copy} autoFocus onClick={copy}>
          {tokensText.copy}
        </Button>
      </div>
      <p role="status" className="min-h-5 text-pretty">
        {outcome && tokensText[outcome]}
      </p>
    </div>
  );
}
