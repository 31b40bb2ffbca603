import { execFileSync } from 'node:child_process'

/** The account servers run as when a superuser starts them. */
export interface Account {
  name: string
  uid: number
  gid: number
}

/**
 * An unprivileged account for servers, or undefined where the caller is unprivileged already.
 * PostgreSQL refuses to run as root, and no other server of ours has need of it.
 */
export function serverAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined
  for (const name of ['postgres', 'nobody']) {
    const account = lookUp(name)
    if (account) return account
  }
  throw new Error('no account postgres or nobody to run the servers as; start as an ordinary user instead')
}

function lookUp(name: string): Account | undefined {
  try {
    const id = (flag: string) => Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: 'pipe' }))
    return { name, uid: id('-u'), gid: id('-g') }
  } catch {
    // id answers 1 for an account that does not exist.
    return undefined
  }
}
