import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { writtenFiles } from './writtenFiles.ts'

const HELP = `npm run observe

Writes what deploy/observe holds that is made out of lists of ours: the rules of service levels (tools/observe/objectives.ts)
and the dashboards (tools/observe/dashboards). npm run check says so where they are not as written.`

const root = join(import.meta.dirname, '../..')

if (process.argv.includes('--help') || process.argv.includes('-h')) console.log(HELP)
else
  for (const [file, text] of writtenFiles()) {
    writeFileSync(join(root, file), text)
    console.log(file)
  }
