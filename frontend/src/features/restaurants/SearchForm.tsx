import { useId } from 'react'
import { SearchField } from '../../components/SearchField.tsx'
import { useSettings } from '../../context/SettingsContext.tsx'
import { CitySearch } from './CitySearch.tsx'
import type { RestaurantSearch } from './restaurantSearch.ts'
import { useCuisines } from './useRestaurants.ts'

interface Props {
  readonly search: RestaurantSearch
  onChange(more: Partial<RestaurantSearch>): void
}

const chip = (isOn: boolean) =>
  `min-h-10 whitespace-nowrap rounded-full border px-4 font-medium text-sm transition-colors duration-150 ${
    isOn ? 'border-accent bg-accent text-on-accent' : 'border-line bg-card hover:border-edge'
  }`

/** The city, a word, cuisines as chips, open now. */
export function SearchForm({ search, onChange }: Props) {
  const { t } = useSettings()
  const ids = useId()
  const cuisines = useCuisines(search.city).data ?? []
  return (
    <search className="mb-6 flex flex-col gap-4">
      <div className="grid gap-4 sm:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
        <CitySearch search={search} onChange={onChange} />
        <div>
          <label htmlFor={`${ids}-q`} className="mb-1 block font-semibold text-sm">
            {t('home.search')}
          </label>
          <SearchField
            id={`${ids}-q`}
            placeholder={t('home.searchHint')}
            value={search.q}
            onType={(q) => onChange({ q })}
          />
        </div>
      </div>
      <fieldset className="-mx-4 flex min-w-0 gap-2 overflow-x-auto px-4 py-1 sm:mx-0 sm:flex-wrap sm:px-0">
        <legend className="sr-only">{t('home.cuisines')}</legend>
        <button
          type="button"
          aria-pressed={search.openNow}
          className={chip(search.openNow)}
          onClick={() => onChange({ openNow: !search.openNow })}
        >
          {t('home.openNow')}
        </button>
        {['', ...cuisines].map((cuisine) => (
          <button
            key={cuisine}
            type="button"
            aria-pressed={search.cuisine === cuisine}
            className={chip(search.cuisine === cuisine)}
            onClick={() => onChange({ cuisine })}
          >
            {cuisine || t('home.allCuisines')}
          </button>
        ))}
      </fieldset>
    </search>
  )
}
