import { Plus } from 'lucide-react'
import { Button } from '../../../components/Button.tsx'
import { useTexts } from '../../../i18n/useTexts.ts'
import { CopyDayMenu } from './CopyDayMenu.tsx'
import { hoursTexts } from './hoursTexts.ts'
import {
  isWholeDay,
  nextStretch,
  openParts,
  type Stretch,
  type StretchError,
  type Week,
  WHOLE_DAY,
} from './openingWeek.ts'
import { StretchRow } from './StretchRow.tsx'

interface Props {
  readonly week: Week
  readonly day: number
  readonly name: string
  readonly errors: readonly (StretchError | undefined)[]
  /** Whether the week has room for more. */
  readonly mayAdd: boolean
  onChange(stretches: readonly Stretch[]): void
  onCopy(to: readonly number[]): void
}

/** One day: its hours, and a bar that shows them. */
export function DayRow({ week, day, name, errors, mayAdd, onChange, onCopy }: Props) {
  const t = useTexts(hoursTexts)
  const stretches = week[day] ?? []
  const isWhole = stretches.some(isWholeDay)
  return (
    <li className="grid gap-x-6 gap-y-2 py-4 md:grid-cols-[9rem_minmax(0,1fr)_auto]">
      <div>
        <h3 className="font-bold md:pt-3">{name}</h3>
        <DayBar week={week} day={day} />
      </div>
      <div className="flex flex-col gap-2">
        {stretches.length === 0 && <p className="text-muted md:pt-3">{t('closed')}</p>}
        <ul className="flex flex-col gap-2">
          {stretches.map((stretch, place) => (
            <StretchRow
              key={place}
              day={name}
              stretch={stretch}
              error={errors[place]}
              onChange={(next) => onChange(stretches.with(place, next))}
              onRemove={() => onChange(stretches.toSpliced(place, 1))}
            />
          ))}
        </ul>
      </div>
      <div className="-ml-3 flex flex-wrap items-start gap-1 md:ml-0 md:justify-end">
        {!isWhole && mayAdd && (
          <Button
            look="bare"
            className="min-h-12 px-3"
            aria-label={t('addOn', { day: name })}
            onClick={() => onChange([...stretches, nextStretch(stretches)])}
          >
            <Plus size={18} aria-hidden="true" /> {t('add')}
          </Button>
        )}
        {stretches.length === 0 && (
          <Button look="bare" className="min-h-12 px-3" onClick={() => onChange([WHOLE_DAY])}>
            {t('wholeDay')}
          </Button>
        )}
        <CopyDayMenu day={day} onCopy={onCopy} />
      </div>
    </li>
  )
}

/** The 24 hours of a day, the open ones in colour; a picture of what the times say. */
function DayBar({ week, day }: { week: Week; day: number }) {
  const isFilledIn = (week[day] ?? []).every(({ opens, closes }) => opens !== '' && closes !== '')
  return (
    <div aria-hidden="true" className="relative mt-2 h-2 overflow-hidden rounded-full bg-sunken">
      {isFilledIn &&
        openParts(week, day).map(({ from, to }) => (
          <span
            key={from}
            className="absolute inset-y-0 rounded-full bg-good"
            style={{ left: `${from * 100}%`, width: `${(to - from) * 100}%` }}
          />
        ))}
    </div>
  )
}
