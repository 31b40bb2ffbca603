import { runCommand } from '../servers/runCommand.ts'

export interface Commit {
  readonly hash: string
  /** Its first line. */
  readonly subject: string
  readonly body: string
}

/** Between fields and between commits: what no message holds. */
const FIELD = '\x1f'
const COMMIT = '\x1e'

/** The commits of a range such as v1.0.0..v1.1.0 of a repository, the oldest first, without merges. Throws where git does. */
export async function commitsOf(repository: string, range: string): Promise<Commit[]> {
  const format = `--format=%h${FIELD}%s${FIELD}%b${COMMIT}`
  const told = await runCommand('git', ['log', '--reverse', '--no-merges', format, range, '--'], {
    cwd: repository,
  })
  return told
    .split(COMMIT)
    .map((entry) => entry.trimStart())
    .filter(Boolean)
    .map((entry) => {
      const [hash = '', subject = '', body = ''] = entry.split(FIELD)
      return { hash, subject, body: body.trim() }
    })
}

/** What is new up to `end`: since the version tag before it, or all of it. */
export async function rangeUpTo(repository: string, end: string): Promise<string> {
  const describe = ['describe', '--tags', '--abbrev=0', '--match=v[0-9]*', `${end}^`]
  const before = await runCommand('git', describe, { cwd: repository }).catch(() => '')
  return before.trim() ? `${before.trim()}..${end}` : end
}
