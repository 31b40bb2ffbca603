import { useSettings } from '../../../context/SettingsContext.tsx'
import { useTexts } from '../../../i18n/useTexts.ts'
import type { HourCount } from './hours.ts'
import { todayTexts } from './todayTexts.ts'

/** The plot in numbers, for who cannot see it. */
export function HourTable({ hours, timeZone }: { hours: readonly HourCount[]; timeZone: string }) {
  const t = useTexts(todayTexts)
  const { locale } = useSettings()
  const time = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit', timeZone })
  return (
    <details className="border-line border-t">
      <summary className="flex min-h-12 items-center font-semibold">{t('table')}</summary>
      <table className="w-full max-w-md text-right text-sm">
        <thead>
          <tr className="text-muted">
            <th scope="col" className="py-1 text-left font-medium">
              {t('hour')}
            </th>
            <th scope="col" className="font-medium">
              {t('placed')}
            </th>
            <th scope="col" className="font-medium">
              {t('delivered')}
            </th>
          </tr>
        </thead>
        <tbody>
          {hours.map(({ at, placed, delivered }) => (
            <tr key={at} className="border-line border-t">
              <th scope="row" className="py-1.5 text-left font-medium">
                {time.format(new Date(at))}
              </th>
              <td>{placed.toLocaleString(locale)}</td>
              <td>{delivered.toLocaleString(locale)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
