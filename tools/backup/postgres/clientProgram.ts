import { globSync } from 'node:fs'
import { findProgram } from '../../servers/findProgram.ts'
import { BackupError } from '../backupError.ts'

const MEND =
  'Install PostgreSQL’s client programs, of the servers’ version or newer (apt install postgresql-client, brew install libpq), or use the image of deploy/images/backup.Dockerfile'

/** A program of PostgreSQL's own, of the newest version that is here. Throws BackupError with the mend. */
export function clientProgram(name: string, path: string | undefined): string {
  const majorOf = (file: string) => Number(file.split('/')[4])
  const [newest] = globSync(`/usr/lib/postgresql/*/bin/${name}`).sort((a, b) => majorOf(b) - majorOf(a))
  const program = newest ?? findProgram(name, path)
  if (program) return program
  throw new BackupError(`${name} is not here. ${MEND}`)
}
