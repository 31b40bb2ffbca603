import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'

/** Core Web Vitals of one visit (web.dev/vitals): milliseconds, but `cls`, which has no unit. */
export interface Vitals {
  readonly lcp: number
  readonly cls: number
  readonly inp: number
}

/** Slow 4G as Lighthouse throttles it, bytes a second and milliseconds, and its phone's processor. */
const NETWORK = { offline: false, latency: 150, downloadThroughput: 204_800, uploadThroughput: 93_750 }
const SLOWER = 4

/** Its build for a script tag lies beside the module that is imported elsewhere. */
const library = readFileSync(new URL('web-vitals.iife.js', import.meta.resolve('web-vitals')), 'utf8')

declare global {
  interface Window {
    webVitals: Record<
      'onLCP' | 'onCLS' | 'onINP',
      (report: (m: { value: number }) => void, o: object) => void
    >
    vitals: { lcp: number; cls: number; inp: number }
  }
}

/** Slows network and processor of a page down to a mid-range phone's. */
export async function asOnAPhone(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Network.enable')
  await devtools.send('Network.emulateNetworkConditions', NETWORK)
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
}

/** Begins to observe, from the page's first moment on: before it is gone to. */
export async function observeVitals(page: Page): Promise<void> {
  await page.addInitScript({ content: `${library}\nwindow.webVitals = webVitals` })
  await page.addInitScript(() => {
    window.vitals = { lcp: 0, cls: 0, inp: 0 }
    const all = { reportAllChanges: true }
    window.webVitals.onLCP(({ value }) => Object.assign(window.vitals, { lcp: value }), all)
    window.webVitals.onCLS(({ value }) => Object.assign(window.vitals, { cls: value }), all)
    window.webVitals.onINP(({ value }) => Object.assign(window.vitals, { inp: value }), {
      ...all,
      durationThreshold: 0,
    })
  })
}

export function vitalsOf(page: Page): Promise<Vitals> {
  return page.evaluate(() => window.vitals)
}
