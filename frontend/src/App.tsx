import { lazy, type ReactNode, Suspense } from 'react'
import { BrowserRouter, Route, Routes, useLocation } from 'react-router'
import { ScrollToTop } from './components/ScrollToTop.tsx'
import { RolePages } from './features/session/RolePages.tsx'
import { AppBoundary } from './features/shell/AppBoundary.tsx'
import { NewVersionNotice } from './features/shell/NewVersionNotice.tsx'
import { HomePage } from './pages/HomePage.tsx'
import { LoginPage } from './pages/LoginPage.tsx'
import { NotFoundPage } from './pages/NotFoundPage.tsx'

// Loaded when they are gone to: the first page needs neither sockets nor other people's screens.
const RestaurantPage = lazy(() =>
  import('./pages/RestaurantPage.tsx').then((module) => ({ default: module.RestaurantPage })),
)
const CheckoutPage = lazy(() =>
  import('./pages/CheckoutPage.tsx').then((module) => ({ default: module.CheckoutPage })),
)
const TrackingPage = lazy(() =>
  import('./pages/TrackingPage.tsx').then((module) => ({ default: module.TrackingPage })),
)
const KitchenPage = lazy(() =>
  import('./pages/KitchenPage.tsx').then((module) => ({ default: module.KitchenPage })),
)
const PartnerPage = lazy(() =>
  import('./pages/PartnerPage.tsx').then((module) => ({ default: module.PartnerPage })),
)
const AdminPage = lazy(() =>
  import('./pages/AdminPage.tsx').then((module) => ({ default: module.AdminPage })),
)

/** The pages by their addresses. */
export function App() {
  return (
    <BrowserRouter>
      <ScrollToTop />
      <NewVersionNotice />
      <Boundary>
        <Suspense>
          <Routes>
            <Route path="/login" element={<LoginPage />} />
            <Route element={<RolePages of="customer" />}>
              <Route path="/" element={<HomePage tab="restaurants" />} />
              <Route path="/orders" element={<HomePage tab="orders" />} />
              <Route path="/restaurants/:id" element={<RestaurantPage />} />
              <Route path="/checkout" element={<CheckoutPage />} />
              <Route path="/orders/:id" element={<TrackingPage />} />
            </Route>
            <Route element={<RolePages of="restaurant_owner" />}>
              <Route path="/kitchen/*" element={<KitchenPage />} />
            </Route>
            <Route element={<RolePages of="delivery_partner" />}>
              <Route path="/partner/*" element={<PartnerPage />} />
            </Route>
            <Route element={<RolePages of="admin" />}>
              <Route path="/admin/*" element={<AdminPage />} />
            </Route>
            <Route path="*" element={<NotFoundPage />} />
          </Routes>
        </Suspense>
      </Boundary>
    </BrowserRouter>
  )
}

function Boundary({ children }: { children: ReactNode }) {
  return <AppBoundary path={useLocation().pathname}>{children}</AppBoundary>
}
