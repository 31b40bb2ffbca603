import type { MenuItem, Restaurant } from '@tiffin/contracts/restaurants'
import { Plus } from 'lucide-react'
import { Link, useLocation, useNavigate, useParams } from 'react-router'
import { buttonClass } from '../../../components/Button.tsx'
import { EmptyState } from '../../../components/EmptyState.tsx'
import { Failure } from '../../../components/Failure.tsx'
import { Notice } from '../../../components/Notice.tsx'
import { Skeleton } from '../../../components/Skeleton.tsx'
import { useTexts } from '../../../i18n/useTexts.ts'
import { useMenu } from '../../restaurants/useRestaurants.ts'
import { useOwnRestaurants } from '../restaurants/RestaurantsContext.tsx'
import { ScreenTitle } from '../ScreenTitle.tsx'
import { DishList } from './DishList.tsx'
import { DishPanel } from './DishPanel.tsx'
import { menuTexts } from './menuTexts.ts'

/** The path segment of a dish that is not on the menu yet. */
const NEW = 'new'

/** The menu of one restaurant; a dish's form is beside it, or instead of it where there is no room. */
export function MenuScreen() {
  const t = useTexts(menuTexts)
  const { current } = useOwnRestaurants()
  return (
    <>
      <ScreenTitle title={t('title')} />
      {current && <RestaurantMenu key={current.id} restaurant={current} />}
    </>
  )
}

function RestaurantMenu({ restaurant }: { restaurant: Restaurant }) {
  const t = useTexts(menuTexts)
  const navigate = useNavigate()
  const { itemId } = useParams()
  const saved = (useLocation().state as { saved?: string } | null)?.saved
  const { data: items, error, refetch } = useMenu(restaurant.id)
  if (error && !items) return <Failure error={error} onRetry={() => refetch()} />
  if (!items) return <Skeleton className="h-96" />
  const onSaved = ({ name }: MenuItem) => {
    navigate('/kitchen/menu', { state: { saved: name } })
    window.scrollTo({ top: 0 })
  }
  return (
    <div className={itemId ? 'grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_26rem]' : ''}>
      <div className={`flex flex-col gap-5 ${itemId ? 'max-lg:hidden' : ''}`}>
        {saved && <Notice tone="good">{t('saved', { name: saved })}</Notice>}
        <Link to={`/kitchen/menu/${NEW}`} className={buttonClass('primary', 'min-h-12 self-start')}>
          <Plus size={20} aria-hidden="true" /> {t('add')}
        </Link>
        {items.length === 0 ? (
          <EmptyState title={t('emptyTitle')} text={t('empty')} />
        ) : (
          <DishList restaurant={restaurant} items={items} openId={itemId} />
        )}
      </div>
      {itemId && (
        <DishPanel
          key={itemId}
          restaurant={restaurant}
          items={items}
          itemId={itemId === NEW ? undefined : itemId}
          onSaved={onSaved}
        />
      )}
    </div>
  )
}
