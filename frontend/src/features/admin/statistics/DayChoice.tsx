import { ChevronLeft, ChevronRight } from 'lucide-react'
import { Button } from '../../../components/Button.tsx'
import { useTexts } from '../../../i18n/useTexts.ts'
import { dayAfter, isDay } from './cityDay.ts'
import { statisticsTexts } from './statisticsTexts.ts'
import type { ChosenDay } from './useDay.ts'

const STEP = 'grid size-11 place-items-center rounded-control hover:bg-sunken disabled:opacity-40'

/** Chooses the day: by date, or one back and forth. */
export function DayChoice({ day: { day, today, choose } }: { day: ChosenDay }) {
  const t = useTexts(statisticsTexts)
  return (
    <div className="flex items-center gap-1">
      {day !== today && (
        <Button look="bare" onClick={() => choose(today)}>
          {t('today')}
        </Button>
      )}
      <button
        type="button"
        aria-label={t('before')}
        className={STEP}
        onClick={() => choose(dayAfter(day, -1))}
      >
        <ChevronLeft aria-hidden="true" />
      </button>
      <input
        type="date"
        aria-label={t('day')}
        className="field w-40"
        value={day}
        max={today}
        onChange={({ target }) => isDay(target.value) && target.value <= today && choose(target.value)}
      />
      <button
        type="button"
        aria-label={t('after')}
        className={STEP}
        disabled={day >= today}
        onClick={() => choose(dayAfter(day))}
      >
        <ChevronRight aria-hidden="true" />
      </button>
    </div>
  )
}
