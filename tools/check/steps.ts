import { join } from 'node:path'
import { currentContracts } from '../contracts/contracts.ts'
import { readPublished } from '../contracts/published.ts'
import { inWords, reviewContracts } from '../contracts/reviewContracts.ts'
import type { CheckContext } from './checkContext.ts'
import { findForbiddenImports } from './directions.ts'
import { findBreaks } from './migrations/findBreaks.ts'
import { outputOf } from './outputOf.ts'
import { findDriftOnOwnServer } from './ownServer.ts'
import type { Step } from './runSteps.ts'
import { reviewLicences } from './supply/licences.ts'
import { readLockFile } from './supply/lockFile.ts'
import { findSecrets } from './supply/secrets.ts'

/** The steps of `npm run check`, the longest first. */
export function steps(context: CheckContext): Step[] {
  const { root } = context
  const program =
    (path: string, ...args: string[]) =>
    () =>
      outputOf(context, [join(root, 'node_modules', path), ...args])
  return [
    { name: 'units', run: program('vitest/vitest.mjs', 'run', '--project', 'unit', '--reporter=dot') },
    { name: 'schema', run: () => findDriftOnOwnServer(context) },
    // One checker: each further one would expand TypeBox's types for itself, which costs more than it saves.
    { name: 'types', run: program('typescript/bin/tsc', '--noEmit', '--checkers', '1') },
    {
      name: 'lint',
      run: program('@biomejs/biome/bin/biome', 'ci', '--colors=off', '--error-on-warnings', '.'),
    },
    {
      name: 'migrations',
      run: async (tell) => {
        const { faults, contracts } = await findBreaks(root)
        for (const contract of contracts) tell(contract)
        return faults.join('\n')
      },
    },
    {
      name: 'contracts',
      run: async () => inWords(reviewContracts(await readPublished(root), currentContracts())),
    },
    { name: 'directions', run: async () => (await findForbiddenImports(root)).join('\n') },
    { name: 'secrets', run: async () => (await findSecrets(root)).join('\n') },
    {
      name: 'licences',
      run: async (tell) => {
        const { faults, counts } = reviewLicences(await readLockFile(root))
        tell(counts.map(([licence, packages]) => `${licence} ${packages}`).join(', '))
        return faults.join('\n')
      },
    },
  ]
}
