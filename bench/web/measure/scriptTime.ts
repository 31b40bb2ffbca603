import type { Page } from 'playwright-core'

/** What showing one update cost the page's main thread, milliseconds. */
export interface UpdateCost {
  readonly script: number
  /** Style and layout. */
  readonly layout: number
}

/**
 * The main thread's time while real updates arrive, for each of them; `send` answers how many were sent. All its scripts
 * count, as the frames of a glide and of a camera's move; workers, compositor and graphics have threads of their own.
 */
export async function costPerUpdate(page: Page, send: () => Promise<number>): Promise<UpdateCost> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Performance.enable')
  const read = async () => {
    const { metrics } = await devtools.send('Performance.getMetrics')
    const value = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? 0
    return { script: value('ScriptDuration'), layout: value('LayoutDuration') + value('RecalcStyleDuration') }
  }
  const before = await read()
  const updates = await send()
  const after = await read()
  return {
    script: ((after.script - before.script) * 1000) / updates,
    layout: ((after.layout - before.layout) * 1000) / updates,
  }
}
