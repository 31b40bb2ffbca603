import { join } from 'node:path'

/**
 * How Node runs a service. With a young generation of twice V8's usual size a request's garbage is rarely copied: the collector
 * took a seventh of a busy service's time with 8 MB, a twentieth with 32 MB. It costs memory only where there is much to do.
 */
export const NODE_FLAGS = ['--max-semi-space-size=32'] as const

/** What follows Node's own path to run a file of the repository as the services' processes run. */
export const nodeArguments = (file: string): string[] => [...NODE_FLAGS, file]

/** The file that is a service's process, below the repository. It starts only when it is run, not when it is imported. */
export const serviceMain = (service: string): string => join('services', service, 'src/main.ts')

/**
 * Where compiled modules are kept, for all services and runs. What is found there needs no type stripping, whose
 * WebAssembly would stay in the process (some 20 MB), and starts twice as fast. Node checks that the sources are the same.
 */
export const compileCache = (root: string): Record<'NODE_COMPILE_CACHE', string> => ({
  NODE_COMPILE_CACHE: join(root, '.data/compiled'),
})
