import { join } from 'node:path'
import { generateClient, staleSchemas } from './prismaClients.ts'

const HELP = `Generates the Prisma client of every service whose schema changed.

  npm run generate [-- --force]

  --force   also those that are up to date`

async function generateStale(force: boolean): Promise<void> {
  const root = join(import.meta.dirname, '..', '..')
  for (const schema of await staleSchemas(root, force)) {
    const startedAt = performance.now()
    await generateClient(root, schema, process.env)
    console.log(
      `Prisma client of ${schema.service}: generated in ${Math.round(performance.now() - startedAt)} ms`,
    )
  }
}

if (process.argv.includes('--help')) {
  console.log(HELP)
} else {
  await generateStale(process.argv.includes('--force')).catch((error: Error) => {
    console.error(error.message)
    process.exitCode = 1
  })
}
