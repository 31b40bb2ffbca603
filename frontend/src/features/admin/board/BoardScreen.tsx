import { EmptyState } from '../../../components/EmptyState.tsx'
import { useTexts } from '../../../i18n/useTexts.ts'
import { AdminFrame } from '../AdminFrame.tsx'
import { adminTexts } from '../adminTexts.ts'
import { CityBar } from '../city/CityBar.tsx'
import { useAdminCity } from '../city/useAdminCity.ts'
import { boardTexts } from './boardTexts.ts'
import { CityBoard } from './CityBoard.tsx'

/** The dispatch board of a city. */
export function BoardScreen() {
  const t = useTexts(adminTexts)
  const say = useTexts(boardTexts)
  const city = useAdminCity()
  return (
    <AdminFrame title={t('board')}>
      <div className="flex flex-col gap-4 lg:-my-4 lg:h-[calc(100dvh-6.25rem)]">
        <CityBar
          title={city.city === '' ? t('board') : say('title', { city: city.place?.label ?? city.city })}
          city={city}
        />
        {city.city === '' ? (
          <EmptyState title={t('chooseCity')} text={t('chooseCityText')} />
        ) : (
          <CityBoard key={city.city} city={city.city} place={city.place} />
        )}
      </div>
    </AdminFrame>
  )
}
