import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { onTestFinished } from 'vitest'
import { DEMO_PASSWORD } from '../../../tools/seed/demoData.ts'
import type { WebSystem } from './webSystem.ts'

export const PHONE = { width: 390, height: 844 }
export const DESKTOP = { width: 1280, height: 800 }

/** Milliseconds an expected sight may take on a busy machine. */
const PATIENCE = 15_000
/** Where a failed test leaves what its sessions saw; git does not see it. */
export const SCREENSHOTS = '.data/screenshots'

/** Somebody's browser: its own storage, window and network. */
export interface Session {
  readonly context: BrowserContext
  readonly page: Page
  /** Mistakes that the pages made so far: exceptions, and what the console calls an error. */
  readonly complaints: readonly string[]
}

/** Opens a browser for somebody until the test ends; a failed test leaves a picture of it. */
export async function openSession(
  web: WebSystem,
  name: string,
  options: BrowserContextOptions = {},
): Promise<Session> {
  const context = await web.browser.newContext({
    baseURL: web.url,
    viewport: PHONE,
    locale: 'en-US',
    timezoneId: 'America/Los_Angeles',
    reducedMotion: 'reduce',
    ...options,
  })
  context.setDefaultTimeout(PATIENCE)
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.stack ?? error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error')
      complaints.push(`${page.url()}: ${message.text()} ${message.location().url}`)
  })
  onTestFinished(async ({ task }) => {
    if (task.result?.state === 'fail') await picture(page, `failed/${task.name}-${name}`)
    await context.close()
  })
  return { context, page, complaints }
}

/** Signs in through the form, and waits until the person is where they belong. */
export async function signIn({ page }: Session, email: string, password = DEMO_PASSWORD): Promise<void> {
  await page.goto('/login')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.waitForURL((url) => url.pathname !== '/login')
}

/** Leaves a picture of a page below SCREENSHOTS. */
export async function picture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `${SCREENSHOTS}/${name.replaceAll(/[^\w/-]+/g, '-')}.png`, fullPage: true })
}
