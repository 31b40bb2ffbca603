import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { type DeployTools, provideDeployTools } from '../../tools/deploy/deployTools.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** What deployments are read with, or why they cannot be. */
    deployTools: Omit<DeployTools, 'signal'> | { readonly failure: string }
  }
}

/** Once before all tests of what is deployed: the programs are built, the schemas fetched. */
export async function setup({ provide }: TestProject): Promise<void> {
  const { env } = process
  const root = join(import.meta.dirname, '../..')
  try {
    const { signal: _, ...tools } = await provideDeployTools(root, {
      dataDir: join(root, '.data/deploy'),
      packagesDir: join(root, '.data/packages'),
      portOffset: 0,
      env,
      progress: (line) => console.log(line),
      signal: new AbortController().signal,
    })
    provide('deployTools', tools)
  } catch (error) {
    // Thrown here it would end the whole run, all other tests with it.
    provide('deployTools', { failure: (error as Error).message })
  }
}
