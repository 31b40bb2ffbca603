import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { provideChromium } from '../../tools/browser/provideChromium.ts'
import { buildWebApp } from '../../tools/webApp/buildWebApp.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The path of the browser's program. */
    chromium: string
  }
}

/** Once before all tests in the browser: the browser is there, and the app is built. */
export async function setup({ provide }: TestProject): Promise<void> {
  const { env } = process
  const progress = (line: string) => console.log(line)
  provide('chromium', await provideChromium({ env, progress }))
  await buildWebApp({
    root: join(import.meta.dirname, '../..'),
    env,
    signal: new AbortController().signal,
    onBuild: () => progress('web app: building what changed'),
  })
}
