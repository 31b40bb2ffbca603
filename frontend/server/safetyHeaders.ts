import type { Addresses } from './addresses.ts'

/** What every answer of the app's server carries: the app loads nothing from elsewhere and talks to the two addresses only. */
export function safetyHeaders({ apiUrl, trackingUrl }: Addresses): Readonly<Record<string, string>> {
  const tracking = new URL(trackingUrl).origin
  const connect = ["'self'", new URL(apiUrl).origin, tracking, tracking.replace(/^http/, 'ws')].join(' ')
  const policy = [
    "default-src 'self'",
    // Maps and menus place things by style attributes; maps work in a worker of their own script.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "worker-src 'self' blob:",
    `connect-src ${connect}`,
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "form-action 'self'",
  ]
  return {
    'content-security-policy': policy.join('; '),
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
  }
}
