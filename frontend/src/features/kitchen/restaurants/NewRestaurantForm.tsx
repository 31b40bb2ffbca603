import { useMutation, useQueryClient } from '@tanstack/react-query'
import { createRestaurant, type Restaurant } from '@tiffin/contracts/restaurants'
import { type FormEvent, useState } from 'react'
import { Button } from '../../../components/Button.tsx'
import { Failure } from '../../../components/Failure.tsx'
import { focusFirstError } from '../../../components/focusFirstError.ts'
import { Notice } from '../../../components/Notice.tsx'
import { useApi } from '../../../context/ApiContext.tsx'
import { cityCandidates, isProblem } from '../../../i18n/problemText.ts'
import { useTexts } from '../../../i18n/useTexts.ts'
import { CityField } from '../../place/CityField.tsx'
import { useCities } from '../../place/useCities.ts'
import { CityChoices } from '../../restaurants/CityChoices.tsx'
import { kept } from '../../session/kept.ts'
import { type KeptEdits, useKeptEdit } from '../edit/useKeptEdit.ts'
import { DetailsFields } from './DetailsFields.tsx'
import {
  EMPTY_RESTAURANT,
  type NewRestaurant,
  type NewRestaurantErrors,
  newRestaurantBody,
  newRestaurantErrors,
} from './newRestaurant.ts'
import { PointField } from './PointField.tsx'
import { OWN_RESTAURANTS } from './RestaurantsContext.tsx'
import { restaurantTexts } from './restaurantTexts.ts'

const keptNew: KeptEdits<NewRestaurant> = kept('kitchen.newRestaurant')

/** Creates a restaurant; what was typed is kept until it is there. */
export function NewRestaurantForm({ onCreated }: { onCreated: (restaurant: Restaurant) => void }) {
  const t = useTexts(restaurantTexts)
  const { draft, change, discard } = useKeptEdit(keptNew, 'new', EMPTY_RESTAURANT)
  const [isChecked, setChecked] = useState(false)
  const { cities } = useCities(draft.city)
  const creating = useCreation((restaurant) => {
    discard()
    onCreated(restaurant)
  })
  const found = newRestaurantErrors(draft)
  const errors: NewRestaurantErrors = isChecked ? found : {}
  const outOfArea = isProblem(creating.error, 'out_of_area')
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    setChecked(true)
    if (Object.keys(found).length > 0) focusFirstError(event.currentTarget)
    else if (!creating.isPending) creating.mutate(draft)
  }
  return (
    <form
      onSubmit={submit}
      noValidate
      className="flex flex-col gap-5 rounded-card border border-line bg-card p-5 shadow-card sm:p-6"
    >
      <DetailsFields draft={draft} errors={errors} onChange={change} />
      <CityField
        label={t('city')}
        value={draft.city}
        onChange={(city) => change({ city })}
        error={errors.city && t(errors.city)}
      />
      <PointField
        value={draft}
        city={cities.find(({ label }) => label === draft.city) ?? cities[0]}
        error={errors.point && t(errors.point)}
        onChange={change}
      />
      {outOfArea && <Notice tone="bad">{t('outOfArea')}</Notice>}
      {creating.error && !outOfArea && <Failure error={creating.error} />}
      <CityChoices cities={cityCandidates(creating.error)} onChoose={(city) => change({ city })} />
      <Button type="submit" className="min-h-14" aria-disabled={creating.isPending}>
        {t(creating.isPending ? 'creating' : 'create')}
      </Button>
    </form>
  )
}

function useCreation(onCreated: (restaurant: Restaurant) => void) {
  const { call } = useApi()
  const queries = useQueryClient()
  return useMutation({
    networkMode: 'always',
    mutationFn: (draft: NewRestaurant) => {
      const body = newRestaurantBody(draft)
      if (!body) throw new Error('A restaurant without a point was sent')
      return call(createRestaurant, { body })
    },
    onSuccess: async (restaurant) => {
      await queries.invalidateQueries({ queryKey: OWN_RESTAURANTS })
      onCreated(restaurant)
    },
  })
}
