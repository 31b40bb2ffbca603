import { login } from '@tiffin/contracts/auth'
import { callAs } from '@tiffin/testing/signedToken'
import type { BrowserContextOptions } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { type KeptSession, keptSession } from '../../../frontend/src/features/session/session.ts'
import { DESKTOP, openSession, PHONE, picture, type Session } from '../web/session.ts'
import type { WebSystem } from '../web/webSystem.ts'
import { axeFindings, nextFrame, settle, sidewaysFindings } from './findings.ts'
import { type AppPage, PAGES } from './pages.ts'
import { playScene, type Role, type Scene } from './scene.ts'

const SIZES = { phone: PHONE, desktop: DESKTOP }
const THEMES = ['light', 'dark'] as const
const LOCALES = ['es-MX', 'fr-CA'] as const

/** Each page is looked at in both themes and sizes, and in every language; pictures lie in .data/screenshots. */
export function everyPage(web: () => WebSystem): void {
  let scene: Scene
  beforeAll(async () => {
    scene = await playScene(web())
  })

  test.each(PAGES)('$name: accessible, within its window, without a complaint', async (shown) => {
    const { page, complaints } = await openPage(web(), scene, shown)
    const findings: string[] = []
    const note = (where: string, found: readonly string[]) =>
      findings.push(...found.map((finding) => `${where}: ${finding}`))
    for (const [size, viewport] of Object.entries(SIZES)) {
      await page.setViewportSize(viewport)
      for (const colorScheme of THEMES) {
        await page.emulateMedia({ colorScheme })
        await nextFrame(page)
        await picture(page, `${shown.name}-${size}-${colorScheme}`)
        note(`${size} ${colorScheme}`, await axeFindings(page))
      }
      note(size, await sidewaysFindings(page))
    }
    note('console', complaints)
    expect(findings.join('\n\n')).toBe('')
  })

  test.each(PAGES)('$name in Spanish and French: within its window, without a complaint', async (shown) => {
    for (const locale of LOCALES) {
      const { page, complaints } = await openPage(web(), scene, shown, { locale })
      await picture(page, `${shown.name}-${locale.slice(0, 2)}`)
      expect(await page.locator('html').getAttribute('lang')).toBe(locale.slice(0, 2))
      expect([...(await sidewaysFindings(page)), ...complaints].join('\n')).toBe('')
    }
  })
}

/** Opens a page as whoever sees it, and waits until it has come to rest. */
async function openPage(
  web: WebSystem,
  scene: Scene,
  { name, as, path, seen, kept, open }: AppPage,
  options: BrowserContextOptions = {},
): Promise<Session> {
  const items = { ...kept?.(scene), ...(as && { session: await sessionOf(web, scene, as) }) }
  const localStorage = Object.entries(items).map(([key, value]) => ({
    name: `tiffin.${key}`,
    value: JSON.stringify(value),
  }))
  const session = await openSession(web, name, {
    storageState: { cookies: [], origins: [{ origin: web.url, localStorage }] },
    // Nothing is kept from one page to the next, and nothing is fetched beside it.
    serviceWorkers: 'block',
    geolocation: scene.town.city.restaurant,
    permissions: ['geolocation'],
    timezoneId: scene.town.city.timeZone,
    ...options,
  })
  const { page } = session
  await page.goto(path(scene))
  await settle(page, seen?.(scene))
  await open?.(page)
  return session
}

const sessions = new Map<Role, KeptSession>()

/** Signs in by the API, once for all pages; the form has tests of its own. */
async function sessionOf({ whole }: WebSystem, { people }: Scene, role: Role): Promise<KeptSession> {
  const { email, password } = people[role]
  const body = { email, password }
  const session = sessions.get(role) ?? keptSession(await callAs(whole.gateway)(login, { body }), Date.now())
  sessions.set(role, session)
  return session
}
