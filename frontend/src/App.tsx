import { lazy, Suspense } from 'react'
import { BrowserRouter, Route, Routes } from 'react-router'
import { CustomerOnly } from './features/session/CustomerOnly.tsx'
import { HomePage } from './pages/HomePage.tsx'
import { LoginPage } from './pages/LoginPage.tsx'
import { NotFoundPage } from './pages/NotFoundPage.tsx'
import { RestaurantPage } from './pages/RestaurantPage.tsx'

// Loaded when they are gone to: the first page needs neither sockets nor the order's form.
const CheckoutPage = lazy(() =>
  import('./pages/CheckoutPage.tsx').then((module) => ({ default: module.CheckoutPage })),
)
const TrackingPage = lazy(() =>
  import('./pages/TrackingPage.tsx').then((module) => ({ default: module.TrackingPage })),
)

/** The pages by their addresses. */
export function App() {
  return (
    <BrowserRouter>
      <Suspense>
        <Routes>
          <Route path="/login" element={<LoginPage />} />
          <Route element={<CustomerOnly />}>
            <Route path="/" element={<HomePage tab="restaurants" />} />
            <Route path="/orders" element={<HomePage tab="orders" />} />
            <Route path="/restaurants/:id" element={<RestaurantPage />} />
            <Route path="/checkout" element={<CheckoutPage />} />
            <Route path="/orders/:id" element={<TrackingPage />} />
          </Route>
          <Route path="*" element={<NotFoundPage />} />
        </Routes>
      </Suspense>
    </BrowserRouter>
  )
}
