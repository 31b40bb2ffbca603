import { existsSync } from 'node:fs'
import type { Session } from '@tiffin/contracts/auth'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'

const PROGRAM = '/usr/bin/chromium'
const PHONE = { width: 390, height: 844 }
const DESKTOP = { width: 1280, height: 800 }

/** Starts Chromium. Throws with the mend when it is not installed. */
export async function openBrowser(): Promise<Browser> {
  if (!existsSync(PROGRAM)) throw new Error(`${PROGRAM} is missing: apt-get install chromium`)
  return chromium.launch({
    executablePath: PROGRAM,
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--enable-unsafe-swiftshader'],
  })
}

export interface Visit {
  readonly app: string
  readonly session: Session
  readonly device: 'phone' | 'desktop'
  /** Without WebGL a page tells its map in words. */
  readonly webgl?: boolean
}

/** A page of a fresh browser profile, signed in. Close its context at the end. */
export async function openPage(
  browser: Browser,
  visit: Visit,
): Promise<{ context: BrowserContext; page: Page }> {
  const isPhone = visit.device === 'phone'
  const context = await browser.newContext({
    viewport: isPhone ? PHONE : DESKTOP,
    deviceScaleFactor: isPhone ? 2 : 1,
    isMobile: isPhone,
    hasTouch: isPhone,
    locale: 'en-US',
    serviceWorkers: 'block',
  })
  const { expiresIn, ...session } = visit.session
  const stored = JSON.stringify({ ...session, expiresAt: Date.now() + expiresIn * 1000 })
  await context.addInitScript((text) => localStorage.setItem('tiffin.session', text), stored)
  if (visit.webgl === false)
    await context.addInitScript(() => {
      HTMLCanvasElement.prototype.getContext = () => null
    })
  return { context, page: await context.newPage() }
}
