import { Tabs } from 'radix-ui'
import { useLocation, useNavigate } from 'react-router'
import { PageFrame } from '../components/PageFrame.tsx'
import { useAuth } from '../context/AuthContext.tsx'
import { useSettings } from '../context/SettingsContext.tsx'
import { BasketBar } from '../features/basket/BasketBar.tsx'
import { OrderList } from '../features/orders/OrderList.tsx'
import { RestaurantFinder } from '../features/restaurants/RestaurantFinder.tsx'

const TAB =
  'min-h-11 rounded-full px-5 font-semibold text-muted transition-colors duration-150 hover:text-ink data-[state=active]:bg-card data-[state=active]:text-ink data-[state=active]:shadow-card'

/** The main page: restaurants and orders, each tab with an address of its own. */
export function HomePage() {
  const { t } = useSettings()
  const { user } = useAuth()
  const navigate = useNavigate()
  const tab = useLocation().pathname === '/orders' ? 'orders' : 'restaurants'
  return (
    <PageFrame title={t(tab === 'orders' ? 'home.orders' : 'home.restaurants')}>
      <Tabs.Root value={tab} onValueChange={(next) => navigate(next === 'orders' ? '/orders' : '/')}>
        <div className="mb-6 flex flex-wrap items-center justify-between gap-4">
          <h1 className="font-extrabold text-2xl">
            {tab === 'orders' ? t('home.orders') : t('home.greeting', { name: user?.firstName ?? '' })}
          </h1>
          <Tabs.List className="flex rounded-full bg-sunken p-1" aria-label="Tiffin">
            <Tabs.Trigger value="restaurants" className={TAB}>
              {t('home.restaurants')}
            </Tabs.Trigger>
            <Tabs.Trigger value="orders" className={TAB}>
              {t('home.orders')}
            </Tabs.Trigger>
          </Tabs.List>
        </div>
        <Tabs.Content value="restaurants" tabIndex={-1}>
          <RestaurantFinder />
        </Tabs.Content>
        <Tabs.Content value="orders" tabIndex={-1}>
          <OrderList />
        </Tabs.Content>
      </Tabs.Root>
      <BasketBar />
    </PageFrame>
  )
}
