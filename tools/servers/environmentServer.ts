import type { Probe } from './probes.ts'
import { type RunningServer, type ServerContext, ServerUnavailable } from './server.ts'

/**
 * The server that a person named in the environment, when there is one and it answers.
 * @throws ServerUnavailable naming the variable when it does not.
 */
export async function environmentServer(
  context: ServerContext,
  name: string,
  variable: string,
  probe: Probe,
): Promise<RunningServer | undefined> {
  const url = context.env[variable]
  if (!url) return undefined
  try {
    await probe(url)
  } catch (error) {
    throw new ServerUnavailable(
      name,
      `nothing that serves answers at ${variable} (${withoutPassword(url)}): ${(error as Error).message}`,
      `Start that server, correct ${variable}, or unset it to have one started`,
      error,
    )
  }
  context.progress(`${name}: using ${variable} from the environment`)
  return { name, provided: 'environment', variable, url, pids: [], stop: () => Promise.resolve() }
}

function withoutPassword(url: string): string {
  return url.replace(/:[^:@/]+@/, ':***@')
}
