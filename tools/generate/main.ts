import { join } from 'node:path'
import { generateClient, staleSchemas } from './prismaClients.ts'

const HELP = `Generates the Prisma client of every service whose schema changed.

  npm run generate [-- --force]

  --force   also those that are up to date`

if (process.argv.includes('--help')) {
  console.log(HELP)
} else {
  const root = join(import.meta.dirname, '..', '..')
  const schemas = await staleSchemas(root, process.argv.includes('--force'))
  for (const schema of schemas) {
    const startedAt = performance.now()
    await generateClient(root, schema, process.env)
    console.log(
      `Prisma client of ${schema.service}: generated in ${Math.round(performance.now() - startedAt)} ms`,
    )
  }
}
