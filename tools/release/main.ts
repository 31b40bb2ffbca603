import { join } from 'node:path'
import { commitsOf, rangeUpTo } from './commits.ts'
import { releaseNotes } from './notes.ts'

const HELP = `npm run -s release:notes [-- RANGE]

Prints the notes of a release, in Markdown, from the commits of RANGE by their type:

  v1.0.0..v1.1.0   those of that version
  v1.1.0           those since the version before it
                   without a range, those since the last version`

const root = join(import.meta.dirname, '../..')
const [given = 'HEAD'] = process.argv.slice(2)

if (given === '--help' || given === '-h') console.log(HELP)
else {
  try {
    const range = given.includes('..') ? given : await rangeUpTo(root, given)
    const end = range.split('..').at(-1) as string
    console.log(releaseNotes(end === 'HEAD' ? 'to come' : end, await commitsOf(root, range)))
  } catch (error) {
    console.error((error as Error).message)
    process.exitCode = 1
  }
}
