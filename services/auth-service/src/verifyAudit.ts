import { verifyAudit } from './commands.ts'

try {
  const isWhole = await verifyAudit(process.env, (line) => console.log(line))
  process.exitCode = isWhole ? 0 : 1
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 2
}
