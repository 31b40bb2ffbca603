import { backupNames, readManifest } from '../../backup/manifest.ts'
import { openStore } from '../../backup/store/openStore.ts'
import { type Finding, fail, inWords, judge, warn } from '../finding.ts'
import type { Patient } from '../patient.ts'

const DAY = 86_400
const MEND = 'run npm run shardctl -- backup take <store>, and each day from now on'

/** How old the newest whole backup is. */
export async function examineBackups({ backups, environment }: Patient): Promise<Finding[]> {
  if (backups === undefined)
    return [
      warn('backups', 'were not looked at', 'ask with --backups <store>, the folder or s3:// they are in'),
    ]
  const store = await openStore(backups, environment)
  const newest = (await backupNames(store)).at(-1)
  if (newest === undefined) return [fail('backups', `there is no whole one in ${backups}`, MEND)]
  const age = (Date.now() - Date.parse((await readManifest(store, newest)).to)) / 1000
  return [
    judge(
      'backups',
      { value: age, warnFrom: 1.5 * DAY, failFrom: 7 * DAY },
      `the newest, ${newest}, is ${inWords(age)} old`,
      MEND,
    ),
  ]
}
