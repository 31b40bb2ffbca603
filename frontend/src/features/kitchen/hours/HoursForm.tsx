import type { Restaurant } from '@tiffin/contracts/restaurants'
import { type FormEvent, useState } from 'react'
import { Button } from '../../../components/Button.tsx'
import { Failure } from '../../../components/Failure.tsx'
import { focusFirstError } from '../../../components/focusFirstError.ts'
import { Notice } from '../../../components/Notice.tsx'
import { useSettings } from '../../../context/SettingsContext.tsx'
import { useTexts } from '../../../i18n/useTexts.ts'
import { RadioCards } from '../RadioCards.tsx'
import { DayRow } from './DayRow.tsx'
import { draftError } from './hoursDraft.ts'
import { hoursTexts } from './hoursTexts.ts'
import { copyDay, hoursOf, MOST_STRETCHES, weekErrors, withDay } from './openingWeek.ts'
import { useHoursForm } from './useHoursForm.ts'
import { dayNames, dayOrder } from './weekNames.ts'

/** A restaurant's opening hours, day by day; what was changed is kept until it is saved or discarded. */
export function HoursForm({ restaurant }: { restaurant: Restaurant }) {
  const t = useTexts(hoursTexts)
  const { locale } = useSettings()
  const form = useHoursForm(restaurant)
  const [isChecked, setChecked] = useState(false)
  const { isAlways, week } = form.draft
  const wrong = draftError(form.draft)
  const errors = weekErrors(week)
  const names = dayNames(locale)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    setChecked(true)
    if (wrong) focusFirstError(event.currentTarget)
    else if (form.isDirty && !form.isSaving) form.save()
  }
  return (
    <form
      onSubmit={submit}
      noValidate
      className="flex flex-col gap-5 rounded-card border border-line bg-card p-5 shadow-card sm:p-6"
    >
      <div>
        <h2 className="font-bold text-xl">{t('hours')}</h2>
        <p className="mt-1 text-muted text-sm">
          {t('zone', { zone: restaurant.timeZone.replaceAll('_', ' ') })}
        </p>
      </div>
      <RadioCards
        label={t('when')}
        value={isAlways ? 'always' : 'byWeek'}
        choices={(['always', 'byWeek'] as const).map((value) => ({ value, text: t(value) }))}
        onChange={(next) => form.change({ isAlways: next === 'always' })}
        className="sm:grid-cols-2"
      />
      {!isAlways && (
        <ul className="divide-y divide-line">
          {dayOrder(locale).map((day) => (
            <DayRow
              key={day}
              week={week}
              day={day}
              name={names[day] ?? ''}
              errors={errors[day] ?? []}
              mayAdd={hoursOf(week).length < MOST_STRETCHES}
              onChange={(stretches) => form.change({ week: withDay(week, day, stretches) })}
              onCopy={(to) => form.change({ week: copyDay(week, day, to) })}
            />
          ))}
        </ul>
      )}
      {isChecked && wrong === 'noneOpen' && <Notice tone="bad">{t('noneOpen')}</Notice>}
      {form.isOutrun && (
        <Notice tone="warn">
          <span className="flex-1">{t('changed')}</span>
          <Button look="quiet" className="min-h-12" onClick={form.discard}>
            {t('takeTheirs')}
          </Button>
        </Notice>
      )}
      {form.error && <Failure error={form.error} />}
      <div className="flex flex-wrap items-center gap-3">
        <Button
          type="submit"
          className="min-h-14 px-8 aria-disabled:opacity-60"
          aria-disabled={!form.isDirty || form.isSaving}
        >
          {t(form.isSaving ? 'saving' : 'save')}
        </Button>
        {form.isDirty && (
          <Button look="quiet" className="min-h-14" onClick={form.discard}>
            {t('discard')}
          </Button>
        )}
        <p role="status" className="font-semibold text-good">
          {form.isSaved && t('saved')}
        </p>
      </div>
    </form>
  )
}
