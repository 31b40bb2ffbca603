import { join } from 'node:path'
import { providePythonEnvironment, pythonOf } from '../servers/pythonEnvironment.ts'
import type { ServerContext } from '../servers/server.ts'

/**
 * The Python of a virtual environment that has Schemathesis and all it needs, in the versions of requirements.txt.
 * @throws ServerUnavailable with the mend where there is no Python, or no packages.
 */
export async function provideSchemathesis(context: ServerContext): Promise<string> {
  const requirements = join(import.meta.dirname, 'requirements.txt')
  return pythonOf(await providePythonEnvironment(context, { name: 'Schemathesis', requirements }))
}
