import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTexts } from '../../../i18n/useTexts.ts'
import { auditTexts } from './auditTexts.ts'

/** Milliseconds for which it is said that it was copied. */
const SAID = 2000

/** A trace id, copied by a click. */
export function CopyTrace({ traceId }: { traceId: string }) {
  const say = useTexts(auditTexts)
  const [state, setState] = useState<'copied' | 'notCopied'>()
  useEffect(() => {
    if (!state) return
    const timer = setTimeout(() => setState(undefined), SAID)
    return () => clearTimeout(timer)
  }, [state])
  const copy = () =>
    // Absent where the page is not secure (http on another host).
    (navigator.clipboard?.writeText(traceId) ?? Promise.reject()).then(
      () => setState('copied'),
      () => setState('notCopied'),
    )
  return (
    <span className="inline-flex items-center gap-2">
      <button
        type="button"
        title={traceId}
        className="inline-flex min-h-6 items-center gap-1 rounded font-mono hover:text-ink"
        onClick={copy}
      >
        <span className="sr-only">{say('trace')}</span> {traceId.slice(0, 8)}…
        {state === 'copied' ? <Check size={14} aria-hidden="true" /> : <Copy size={14} aria-hidden="true" />}
      </button>
      <span role="status">{state && say(state)}</span>
    </span>
  )
}
