import { X } from 'lucide-react'
import { useId } from 'react'
import { useTexts } from '../../../i18n/useTexts.ts'
import { hoursTexts } from './hoursTexts.ts'
import { isWholeDay, runsPastMidnight, type Stretch, type StretchError } from './openingWeek.ts'

interface Props {
  readonly day: string
  readonly stretch: Stretch
  readonly error: StretchError | undefined
  onChange(stretch: Stretch): void
  onRemove(): void
}

/** One stretch of a day: from, to, and whether it runs into the next day. */
export function StretchRow({ day, stretch, error, onChange, onRemove }: Props) {
  const t = useTexts(hoursTexts)
  const errorId = useId()
  const time = (name: 'opens' | 'closes') => (
    <input
      type="time"
      aria-label={t(name, { day })}
      aria-invalid={error ? true : undefined}
      aria-describedby={error ? errorId : undefined}
      className="field w-34! shrink-0"
      value={stretch[name]}
      onChange={(event) => onChange({ ...stretch, [name]: event.target.value })}
    />
  )
  return (
    <li>
      <div className="flex flex-wrap items-center gap-2">
        {isWholeDay(stretch) ? (
          <span className="flex min-h-12 items-center px-1 font-semibold">{t('wholeDay')}</span>
        ) : (
          <>
            {time('opens')}
            <span aria-hidden="true">–</span>
            {time('closes')}
            {runsPastMidnight(stretch) && <span className="text-muted text-sm">{t('nextDay')}</span>}
          </>
        )}
        <button
          type="button"
          aria-label={t('removeOn', { day, opens: stretch.opens, closes: stretch.closes })}
          className="grid size-12 place-items-center rounded-control text-muted hover:bg-sunken hover:text-ink"
          onClick={onRemove}
        >
          <X size={20} aria-hidden="true" />
        </button>
      </div>
      {error && (
        <p id={errorId} className="mt-1 font-medium text-bad text-sm">
          {t(error)}
        </p>
      )}
    </li>
  )
}
