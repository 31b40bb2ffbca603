/** What a provider may use and must heed. */
export interface ServerContext {
  /** The run's own data: the servers' files and logs. Absolute. */
  dataDir: string
  /** Programs fetched or built once and shared by every run of this checkout. Absolute. */
  packagesDir: string
  /** Added to every default port. */
  portOffset: number
  /** The environment a person set: a server whose variable is there is used, not started. */
  env: Readonly<Record<string, string | undefined>>
  /** Tells a person one line about what is going on. */
  progress(line: string): void
  /** Ends a start that is under way. */
  signal: AbortSignal
  /** Run clusters with this PostgreSQL, whichever others there are. */
  postgres?: PostgresPrograms
  /** What a started server shows its clients: it then speaks TLS, and nothing else. */
  tls?: ServerTls
}

/** One PostgreSQL's programs, `initdb` and `postgres`. */
export interface PostgresPrograms {
  major: number
  bin: string
}

/** Files in PEM, and whose server they are for: 127.0.0.1, where all of them listen. */
export interface ServerTls {
  readonly certificate: string
  readonly key: string
  /** The certificate of who signed it. */
  readonly authority: string
}

export interface RunningServer {
  name: string
  provided: 'environment' | 'started'
  /** The variable that services find this server by, and its value. */
  variable: string
  url: string
  /** The processes that `stop` ends; none for a server of the environment. */
  pids: number[]
  /** Ends what was started and answers when it is gone; leaves a server of the environment alone. */
  stop(): Promise<void>
}

/** One server of the system: `provide` uses the environment's or starts one, and answers when it serves. */
export interface ServerProvider {
  name: string
  provide(context: ServerContext): Promise<RunningServer>
}

/** A server that cannot be had, with what a person can do about it. */
export class ServerUnavailable extends Error {
  readonly mend: string

  constructor(name: string, reason: string, mend: string, cause?: unknown) {
    super(`${name}: ${reason}. ${mend}`, { cause })
    this.name = 'ServerUnavailable'
    this.mend = mend
  }
}
