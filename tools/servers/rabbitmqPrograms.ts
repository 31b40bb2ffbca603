import { existsSync, globSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { unpackDebianPackages } from './debianPackages.ts'
import { findProgram } from './findProgram.ts'
import type { ServerContext } from './server.ts'

/** RabbitMQ's start script, and Erlang's port mapper, which it finds its nodes by. */
export interface RabbitmqPrograms {
  server: string
  epmd: string
  env: Record<string, string>
}

const mend =
  'Install RabbitMQ (apt install rabbitmq-server, brew install rabbitmq), or run one (docker run -p 5672:5672 rabbitmq:4) and set RABBITMQ_URL=amqp://guest:guest@127.0.0.1:5672'

/** Debian's own script: the one on its PATH insists on the account and folders of the system's RabbitMQ. */
const debianScript = '/usr/lib/rabbitmq/bin/rabbitmq-server'

export async function findRabbitmq(context: ServerContext): Promise<RabbitmqPrograms> {
  const installed = existsSync(debianScript) ? debianScript : findProgram('rabbitmq-server', context.env.PATH)
  const epmd = findProgram('epmd', context.env.PATH)
  if (installed && epmd) return { server: installed, epmd, env: {} }
  const { root, libraryPath } = await unpackDebianPackages(context, 'rabbitmq', ['rabbitmq-server'], mend)
  const runtime = globSync(`${root}/usr/lib/erlang/erts-*/bin`)[0]
  // What the machine had of Erlang was left out of the packages, so it is Erlang's own place that is asked then.
  const epmdInPackages = runtime ? join(runtime, 'epmd') : epmd!
  const env: Record<string, string> = { LD_LIBRARY_PATH: libraryPath, ERL_LIBS: `${root}/usr/lib/erlang/lib` }
  if (runtime) env.PATH = `${writeErl(root, runtime)}:${context.env.PATH}`
  return { server: join(root, debianScript), epmd: epmdInPackages, env }
}

/** Erlang's own `erl` knows only the place that it was built for; this one knows where it is. */
function writeErl(root: string, runtime: string): string {
  const erl = join(root, 'erl')
  const script = `#!/bin/sh
ROOTDIR='${dirname(dirname(runtime))}' BINDIR='${runtime}' EMU=beam PROGNAME=erl
export ROOTDIR BINDIR EMU PROGNAME
exec "$BINDIR/erlexec" "$@"
`
  writeFileSync(erl, script, { mode: 0o755 })
  return dirname(erl)
}
