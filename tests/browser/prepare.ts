import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { provideChromium } from '../../tools/browser/provideChromium.ts'
import { buildWebApp } from '../../tools/webApp/buildWebApp.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The path of the browser's program, or why the tests in it cannot be run. */
    prepared: { readonly chromium: string } | { readonly failure: string }
  }
}

/** Once before all tests in the browser: the browser is there, and the app is built. */
export async function setup({ provide }: TestProject): Promise<void> {
  const { env } = process
  const progress = (line: string) => console.log(line)
  try {
    const chromium = await provideChromium({ env, progress })
    await buildWebApp({
      root: join(import.meta.dirname, '../..'),
      env,
      signal: new AbortController().signal,
      onBuild: () => progress('web app: building what changed'),
    })
    provide('prepared', { chromium })
  } catch (error) {
    // Thrown here it would end the whole run, all other tests with it.
    provide('prepared', { failure: (error as Error).message })
  }
}
