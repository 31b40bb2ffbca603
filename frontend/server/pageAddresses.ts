/**
 * Each page's addresses, as React Router reads them: `/*` is all below, and the address itself. Here, as the server runs
 * where the app's sources are not.
 */
export const ADDRESSES = {
  LoginPage: ['/login'],
  ForgotPasswordPage: ['/forgot-password'],
  ResetPasswordPage: ['/reset-password'],
  VerifyEmailPage: ['/verify-email'],
  AccountPage: ['/account'],
  HomePage: ['/', '/orders'],
  RestaurantPage: ['/restaurants/:id'],
  CheckoutPage: ['/checkout'],
  TrackingPage: ['/orders/:id'],
  KitchenPage: ['/kitchen/*'],
  PartnerPage: ['/partner/*'],
  AdminPage: ['/admin/*'],
} as const
export type PageName = keyof typeof ADDRESSES
