import { X509Certificate } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { connect, type PeerCertificate, type TLSSocket } from 'node:tls'
import { within } from '@tiffin/sharding/within'
import type pg from 'pg'
import { type Finding, fail, judge, ok } from '../finding.ts'
import type { Patient } from '../patient.ts'

const PATIENCE = 4000
/** Days before their end at which a certificate should be followed, and must be. */
const SOON = 30
const NOW = 7
const MEND = 'have it renewed, and the server read it'

/** For how many more days the certificates are good: of stores that are spoken to by TLS, and the door's. */
export async function examineCertificates({ environment, root, shards }: Patient): Promise<Finding[]> {
  const door = environment.TLS_CERTIFICATE ?? join(root, 'deploy/tls/fullchain.pem')
  const ofDoor = existsSync(door) ? [judged(door, new X509Certificate(readFileSync(door)).validTo)] : []
  const ofShards = await Promise.all(shards.map(({ id, pool }) => (pool ? ofShard(id, pool) : [])))
  const others = ['REDIS_URL', 'RABBITMQ_URL'].filter((name) =>
    /^(rediss|amqps):/.test(environment[name] ?? ''),
  )
  const ofOthers = await Promise.all(
    others.map(async (name) => {
      const certificate = await shown(environment[name] as string).catch((error: Error) => error)
      return certificate instanceof Error
        ? fail(
            `certificate in ${name}`,
            `was not shown: ${certificate.message}`,
            'see that the server speaks TLS there',
          )
        : judged(`certificate in ${name}`, certificate.valid_to)
    }),
  )
  const found = [...ofDoor, ...ofShards.flat(), ...ofOthers]
  return found.length > 0 ? found : [ok('certificates', 'none: nothing here is spoken to by TLS')]
}

function judged(part: string, end: string): Finding {
  const days = Math.floor((Date.parse(end) - Date.now()) / 86_400_000)
  const says = days < 0 ? `ended ${-days} days ago` : `is good for ${days} more days`
  return judge(part, { value: -days, warnFrom: -SOON, failFrom: -NOW }, says, MEND)
}

/** None where the shard is not spoken to by TLS. */
async function ofShard(shard: string, pool: pg.Pool): Promise<Finding[]> {
  const connection = await pool.connect()
  const { stream } = (connection as unknown as { connection: { stream: Partial<TLSSocket> } }).connection
  const end = stream.getPeerCertificate?.().valid_to
  connection.release()
  return end ? [judged(`certificate of shard ${shard}`, end)] : []
}

/** What a server shows, whoever signed it: that is for those to judge who connect. */
async function shown(address: string): Promise<PeerCertificate> {
  const { hostname, port, protocol } = new URL(address)
  const socket = connect({
    host: hostname,
    port: Number(port) || (protocol === 'rediss:' ? 6379 : 5671),
    servername: hostname,
    rejectUnauthorized: false,
  })
  try {
    await within(
      PATIENCE,
      new Promise<void>((resolve, reject) => socket.once('secureConnect', resolve).once('error', reject)),
    )
    return socket.getPeerCertificate()
  } finally {
    socket.destroy()
  }
}
