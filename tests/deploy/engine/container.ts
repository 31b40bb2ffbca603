import { type ChildProcess, spawn } from 'node:child_process'
import { createWriteStream, readFileSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import type { Image } from './buildImage.ts'
import type { Endpoint } from './network.ts'

const { env: own } = process

export interface ContainerSpec {
  readonly name: string
  readonly image: Image
  readonly endpoint: Endpoint
  readonly environment: Readonly<Record<string, string>>
  readonly command?: readonly string[] | undefined
  readonly isReadOnly: boolean
  readonly hosts: string
  readonly log: string
}

/** What a container's processes see of the file system: the image, a `/tmp` of their own, and the devices that hold nothing. */
const MOUNTS = `
mount --bind "$ROOT" "$ROOT"
mount --bind "$HOSTS" "$ROOT/etc/hosts"
mount -t tmpfs -o size=256m,mode=1777 tmpfs "$ROOT/tmp"
mount -t tmpfs -o mode=755 tmpfs "$ROOT/dev"
for device in null zero random urandom; do touch "$ROOT/dev/$device"; mount --bind "/dev/$device" "$ROOT/dev/$device"; done
mount -t proc proc "$ROOT/proc"
if [ "$READ_ONLY" = true ]; then mount -o remount,bind,ro "$ROOT"; fi
`

/** A process that runs as a container's first: its own root folder, network, processes and account, and no right beyond. */
export class Container {
  readonly name: string
  readonly #spec: ContainerSpec
  readonly #outer: ChildProcess
  readonly ended: Promise<number>

  constructor(spec: ContainerSpec) {
    this.name = spec.name
    this.#spec = spec
    const { image, endpoint, isReadOnly, hosts, log } = spec
    const id = image.user === 'root' ? '0' : '1000'
    const first = [
      ...['unshare', `--root=${image.root}`, `--wd=${image.workdir}`, '--setgid', id, '--setuid', id],
      ...['/usr/bin/env', '-i', ...variablesOf(spec), ...(spec.command ?? image.command)],
    ]
    const spaces = ['unshare', '--mount', '--pid', '--fork', '--kill-child', '--uts', '--ipc', '--']
    const [command, ...args] = [
      ...endpoint.enter,
      ...spaces,
      ...['setpriv', '--no-new-privs', 'sh', '-euc', `${MOUNTS}\nexec "$@"`, 'sh', ...first],
    ]
    const env = { ...own, ROOT: image.root, HOSTS: hosts, READ_ONLY: String(isReadOnly) }
    this.#outer = spawn(command as string, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
    const file = createWriteStream(log)
    this.#outer.stdout?.pipe(file, { end: false })
    this.#outer.stderr?.pipe(file, { end: false })
    this.ended = new Promise((resolve, reject) => {
      this.#outer.once('error', reject)
      this.#outer.once('exit', (code, signal) => resolve(code ?? (signal ? 128 : 0)))
    })
  }

  /** The container's first process, by the number it has outside. */
  get pid(): number {
    let pid = this.#outer.pid as number
    for (;;) {
      // nsenter and unshare become each other; the last but one forks the first of the new processes.
      const [child] = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean)
      if (child === undefined) return pid
      pid = Number(child)
      if (readFileSync(`/proc/${pid}/status`, 'utf8').match(/^NSpid:.*\t1$/m)) return pid
    }
  }

  /** Runs a command inside, as `docker exec` does; answers its exit code and what it said. */
  async exec(command: readonly string[]): Promise<{ code: number; said: string }> {
    const id = this.#spec.image.user === 'root' ? '0' : '1000'
    const enter = [
      '--target',
      String(this.pid),
      '--mount',
      '--pid',
      '--net',
      '--root',
      '--setgid',
      id,
      '--setuid',
      id,
    ]
    const child = spawn(
      'nsenter',
      [...enter, '--', '/usr/bin/env', '-i', ...variablesOf(this.#spec), ...command],
      {
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    )
    const code = new Promise<number>((resolve) => child.once('close', (ended) => resolve(ended ?? 1)))
    const [out, complaints] = await Promise.all([text(child.stdout), text(child.stderr)])
    return { code: await code, said: out + complaints }
  }

  /** Asks the first process to end, as the engine does, and answers its exit code. */
  stop(): Promise<number> {
    process.kill(this.pid, 'SIGTERM')
    return this.ended
  }
}

function variablesOf({ image, environment, name }: ContainerSpec): string[] {
  const all = { ...image.env, HOSTNAME: name, HOME: '/home/node', ...environment }
  return Object.entries(all).map(([key, value]) => `${key}=${value}`)
}
