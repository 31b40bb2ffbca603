import { type ComponentType, lazy, type ReactNode, Suspense } from 'react'
import { BrowserRouter, Route, Routes, useLocation } from 'react-router'
import { ADDRESSES, type PageName } from '../server/pageAddresses.ts'
import { ScrollToTop } from './components/ScrollToTop.tsx'
import { RolePages } from './features/session/RolePages.tsx'
import { SignedInPages } from './features/session/SignedInPages.tsx'
import { AppBoundary } from './features/shell/AppBoundary.tsx'
import { NewVersionNotice } from './features/shell/NewVersionNotice.tsx'
import { NotFoundPage } from './pages/NotFoundPage.tsx'

// Loaded when they are gone to: nobody's first page waits for another one's screens.
const PAGES: Readonly<Record<PageName, ComponentType>> = {
  LoginPage: lazy(() => import('./pages/LoginPage.tsx').then((page) => ({ default: page.LoginPage }))),
  ForgotPasswordPage: lazy(() =>
    import('./pages/ForgotPasswordPage.tsx').then((page) => ({ default: page.ForgotPasswordPage })),
  ),
  ResetPasswordPage: lazy(() =>
    import('./pages/ResetPasswordPage.tsx').then((page) => ({ default: page.ResetPasswordPage })),
  ),
  VerifyEmailPage: lazy(() =>
    import('./pages/VerifyEmailPage.tsx').then((page) => ({ default: page.VerifyEmailPage })),
  ),
  AccountPage: lazy(() => import('./pages/AccountPage.tsx').then((page) => ({ default: page.AccountPage }))),
  HomePage: lazy(() => import('./pages/HomePage.tsx').then((page) => ({ default: page.HomePage }))),
  RestaurantPage: lazy(() =>
    import('./pages/RestaurantPage.tsx').then((page) => ({ default: page.RestaurantPage })),
  ),
  CheckoutPage: lazy(() =>
    import('./pages/CheckoutPage.tsx').then((page) => ({ default: page.CheckoutPage })),
  ),
  TrackingPage: lazy(() =>
    import('./pages/TrackingPage.tsx').then((page) => ({ default: page.TrackingPage })),
  ),
  KitchenPage: lazy(() => import('./pages/KitchenPage.tsx').then((page) => ({ default: page.KitchenPage }))),
  PartnerPage: lazy(() => import('./pages/PartnerPage.tsx').then((page) => ({ default: page.PartnerPage }))),
  AdminPage: lazy(() => import('./pages/AdminPage.tsx').then((page) => ({ default: page.AdminPage }))),
}

/** The pages by their addresses. */
export function App() {
  return (
    <BrowserRouter>
      <ScrollToTop />
      <NewVersionNotice />
      <Boundary>
        <Suspense>
          <Routes>
            {at('LoginPage')}
            {at('ForgotPasswordPage')}
            {at('ResetPasswordPage')}
            {at('VerifyEmailPage')}
            <Route element={<SignedInPages />}>{at('AccountPage')}</Route>
            <Route element={<RolePages of="customer" />}>
              {at('HomePage')}
              {at('RestaurantPage')}
              {at('CheckoutPage')}
              {at('TrackingPage')}
            </Route>
            <Route element={<RolePages of="restaurant_owner" />}>{at('KitchenPage')}</Route>
            <Route element={<RolePages of="delivery_partner" />}>{at('PartnerPage')}</Route>
            <Route element={<RolePages of="admin" />}>{at('AdminPage')}</Route>
            <Route path="*" element={<NotFoundPage />} />
          </Routes>
        </Suspense>
      </Boundary>
    </BrowserRouter>
  )
}

function at(name: PageName): ReactNode {
  const Page = PAGES[name]
  return ADDRESSES[name].map((path) => <Route key={path} path={path} element={<Page />} />)
}

function Boundary({ children }: { children: ReactNode }) {
  return <AppBoundary path={useLocation().pathname}>{children}</AppBoundary>
}
