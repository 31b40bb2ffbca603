import type { Addresses } from './addresses.ts'

/** What every answer of the app's server carries: the app loads nothing from elsewhere and talks to the addresses only. */
export function safetyHeaders({
  apiUrl,
  trackingUrl,
  mapTiles,
}: Addresses): Readonly<Record<string, string>> {
  const tracking = new URL(trackingUrl).origin
  const tiles = mapTiles && URL.canParse(mapTiles.url) ? [new URL(mapTiles.url).origin] : []
  const connect = ["'self'", new URL(apiUrl).origin, tracking, tracking.replace(/^http/, 'ws'), ...tiles]
  const policy = [
    "default-src 'self'",
    // Maps and menus place things by style attributes; maps work in a worker of their own script.
    "style-src 'self' 'unsafe-inline'",
    ["img-src 'self' data: blob:", ...tiles].join(' '),
    "worker-src 'self'",
    `connect-src ${connect.join(' ')}`,
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
