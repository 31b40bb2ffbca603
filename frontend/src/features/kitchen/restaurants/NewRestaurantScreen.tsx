import { useNavigate } from 'react-router'
import { useTexts } from '../../../i18n/useTexts.ts'
import { StoveDrawing } from '../board/StoveDrawing.tsx'
import { NewRestaurantForm } from './NewRestaurantForm.tsx'
import { useOwnRestaurants } from './RestaurantsContext.tsx'
import { restaurantTexts } from './restaurantTexts.ts'

/** A first restaurant for an owner who has none, or one more; its menu comes next. */
export function NewRestaurantScreen({ isFirst }: { isFirst: boolean }) {
  const t = useTexts(restaurantTexts)
  const navigate = useNavigate()
  const { chooseForPage } = useOwnRestaurants()
  return (
    <div className="mx-auto flex max-w-3xl flex-col gap-6">
      <header className="flex flex-wrap items-center gap-x-6 gap-y-2">
        {isFirst && <StoveDrawing className="w-32" />}
        <div className="min-w-60 flex-1">
          <h1 className="font-extrabold text-2xl">{t(isFirst ? 'welcome' : 'newTitle')}</h1>
          <p className="mt-1 text-muted">{t('welcomeText')}</p>
        </div>
      </header>
      <NewRestaurantForm
        onCreated={({ id }) => {
          chooseForPage(id)
          navigate('/kitchen/menu')
        }}
      />
    </div>
  )
}
