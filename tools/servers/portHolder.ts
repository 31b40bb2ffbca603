import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'

/** Who listens on a TCP port of this machine, as a person would name it ("redis-server, process 812"). */
export function portHolder(port: number): string {
  const pid = existsSync('/proc/net/tcp') ? holderFromProc(port) : holderFromLsof(port)
  return pid === undefined
    ? 'another process (of another user or container)'
    : `${commandOf(pid)}, process ${pid}`
}

function holderFromProc(port: number): string | undefined {
  const sockets = new Set(listeningInodes(port).map((inode) => `socket:[${inode}]`))
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .find((pid) => openFiles(pid).some((file) => sockets.has(file)))
}

/** proc_net_tcp(5): the second field is the local address:port in hex, the fourth the state (0A: listen), the tenth the inode. */
function listeningInodes(port: number): string[] {
  const hex = port.toString(16).toUpperCase().padStart(4, '0')
  return ['/proc/net/tcp', '/proc/net/tcp6']
    .filter((table) => existsSync(table))
    .flatMap((table) => readFileSync(table, 'utf8').trim().split('\n').slice(1))
    .map((line) => line.trim().split(/\s+/))
    .filter((fields) => fields[1]!.endsWith(`:${hex}`) && fields[3] === '0A')
    .map((fields) => fields[9]!)
}

function openFiles(pid: string): string[] {
  try {
    return readdirSync(`/proc/${pid}/fd`).map((fd) => readlinkSync(`/proc/${pid}/fd/${fd}`))
  } catch {
    // Another user's process, or one that ended meanwhile.
    return []
  }
}

function holderFromLsof(port: number): string | undefined {
  try {
    const out = execFileSync('lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-t'], {
      encoding: 'utf8',
      stdio: 'pipe',
    })
    return out.trim().split('\n')[0]
  } catch {
    // lsof answers 1 when it sees nobody.
    return undefined
  }
}

function commandOf(pid: string): string {
  if (!existsSync(`/proc/${pid}/cmdline`)) {
    return execFileSync('ps', ['-o', 'comm=', '-p', pid], { encoding: 'utf8' }).trim()
  }
  const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').filter(Boolean)
  return words.slice(0, 3).join(' ')
}
