import { createCaller } from '@tiffin/contracts/client'
import { getInstanceStatus, InstanceStatus } from '@tiffin/contracts/operations'
import type { Tokens } from '@tiffin/platform/auth/tokens'
import { traceparent } from '@tiffin/platform/context'
import { fetchNeighbour } from '@tiffin/platform/keptConnections'
import { describe } from '@tiffin/platform/readiness'
import { Compile } from 'typebox/compile'
import type { AskedInstance } from '../domain/systemHealth.ts'

/** Milliseconds an instance has to tell how it is. */
const WITHIN = 2000

const form = Compile(InstanceStatus)

export interface InstanceAddress {
  readonly service: string
  readonly url: string
}

/** Asks instances of services how they are, all at once; one that does not answer in time is told as such. */
export class InstanceStatuses {
  readonly #service: string
  readonly #tokens: Tokens
  readonly #instances: readonly InstanceAddress[]

  /** `service`: the name that the asking one shows in its token. */
  constructor(service: string, tokens: Tokens, instances: readonly InstanceAddress[]) {
    this.#service = service
    this.#tokens = tokens
    this.#instances = instances
  }

  ask(): Promise<AskedInstance[]> {
    return Promise.all(
      this.#instances.map(async (instance) => {
        try {
          return { ...instance, status: await this.#statusOf(instance) }
        } catch (error) {
          return { ...instance, away: reasonOf(error) }
        }
      }),
    )
  }

  async #statusOf({ url, service }: InstanceAddress): Promise<InstanceStatus> {
    const headers = async () => ({
      authorization: `Bearer ${await this.#tokens.serviceToken(this.#service)}`,
      traceparent: traceparent(),
    })
    const call = createCaller({
      baseUrl: url,
      prefixed: false,
      timeoutMs: WITHIN,
      headers,
      fetch: fetchNeighbour,
    })
    const status = await call(getInstanceStatus, {})
    if (!form.Check(status)) throw new Error('its answer is not that of a service of Tiffin')
    if (status.service !== service) throw new Error(`${status.service} answers there`)
    return status
  }
}

/** `fetch` hides why it failed in the cause. */
function reasonOf(error: unknown): string {
  const { name, cause } = error as { name?: string; cause?: unknown }
  if (name === 'TimeoutError') return `no answer within ${WITHIN} ms`
  return describe(cause ?? error)
}
