import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What axe finds wrong with a page as it is now: rule, what it asks for, and the elements that break it. */
export async function axeFindings(page: Page): Promise<string[]> {
  // In legacy mode it opens no page of its own; the app has no frames.
  const axe = new AxeBuilder({ page }).withTags(RULES).setLegacyMode(true)
  // An open menu floats above the page's landmarks and belongs to none.
  if ((await page.getByRole('menu').count()) > 0) axe.disableRules('region')
  const { violations } = await axe.analyze()
  return violations.map(({ id, help, nodes }) => {
    const elements = nodes.map(({ html, failureSummary }) => `  ${html}\n    ${failureSummary}`)
    return [`${id}: ${help}`, ...elements].join('\n')
  })
}

/** Elements that reach beyond the window's right edge, where the page can be scrolled sideways. */
export function sidewaysFindings(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    if (scrollWidth <= clientWidth) return []
    const beyond = [...document.body.querySelectorAll('*')].filter(
      (element) => element.getBoundingClientRect().right > clientWidth + 0.1,
    )
    const shown = beyond.slice(0, 9).map((element) => element.outerHTML.slice(0, 160))
    return [`scrolls sideways: ${scrollWidth} > ${clientWidth}`, ...shown]
  })
}

/** Waits until a page has come to rest: its data is there, its map is drawn, its letters are the app's own. */
export async function settle(page: Page, seen: string | undefined): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor({ state: 'attached' })
  if (seen !== undefined) await page.getByText(seen).first().waitFor({ state: 'attached' })
  await page.waitForLoadState('networkidle')
  await page.locator('[data-map-state="loading"]').waitFor({ state: 'detached' })
  await nextFrame(page)
}

/** Waits until what was changed is drawn. */
export async function nextFrame(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
  })
}
