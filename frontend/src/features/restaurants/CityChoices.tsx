import { Button } from '../../components/Button.tsx'
import { useSettings } from '../../context/SettingsContext.tsx'

/** Cities to choose from where the one that was typed is unknown or several. */
export function CityChoices({
  cities,
  onChoose,
}: {
  cities: readonly string[]
  onChoose: (city: string) => void
}) {
  const { t } = useSettings()
  if (cities.length === 0) return null
  return (
    <div className="flex flex-wrap items-center gap-2">
      <span className="text-muted text-sm">{t('home.didYouMean')}</span>
      {cities.map((city) => (
        <Button key={city} look="quiet" onClick={() => onChoose(city)}>
          {city}
        </Button>
      ))}
    </div>
  )
}
