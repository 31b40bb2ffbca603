import { Copy } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { useSettings } from '../../../context/SettingsContext.tsx'
import { useTexts } from '../../../i18n/useTexts.ts'
import { hoursTexts } from './hoursTexts.ts'
import { DAYS } from './openingWeek.ts'
import { dayNames, dayOrder } from './weekNames.ts'

const ITEM =
  'flex min-h-12 cursor-pointer items-center rounded-lg px-3 outline-none data-[highlighted]:bg-sunken'
const WORKDAYS = [1, 2, 3, 4, 5]
const WEEKEND = [0, 6]

/** Copies one day's hours to others. */
export function CopyDayMenu({ day, onCopy }: { day: number; onCopy: (to: readonly number[]) => void }) {
  const t = useTexts(hoursTexts)
  const { locale } = useSettings()
  const names = dayNames(locale)
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger
        aria-label={t('copyOf', { day: names[day] ?? '' })}
        className="flex min-h-12 items-center gap-2 rounded-control px-3 font-semibold text-accent hover:bg-accent-soft"
      >
        <Copy size={18} aria-hidden="true" /> {t('copy')}
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={4}
          className="z-30 max-h-[70dvh] min-w-56 overflow-y-auto rounded-card border border-line bg-card p-2 text-ink shadow-lift"
        >
          <DropdownMenu.Item className={ITEM} onSelect={() => onCopy(DAYS)}>
            {t('toAll')}
          </DropdownMenu.Item>
          <DropdownMenu.Item className={ITEM} onSelect={() => onCopy(WORKDAYS)}>
            {t('toWorkdays')}
          </DropdownMenu.Item>
          <DropdownMenu.Item className={ITEM} onSelect={() => onCopy(WEEKEND)}>
            {t('toWeekend')}
          </DropdownMenu.Item>
          <DropdownMenu.Separator className="my-2 border-line border-t" />
          {dayOrder(locale)
            .filter((other) => other !== day)
            .map((other) => (
              <DropdownMenu.Item key={other} className={ITEM} onSelect={() => onCopy([other])}>
                {t('toDay', { day: names[other] ?? '' })}
              </DropdownMenu.Item>
            ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}
