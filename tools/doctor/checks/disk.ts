import { existsSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { type Finding, judge } from '../finding.ts'
import type { Patient } from '../patient.ts'

/** How full the disk is that this machine keeps its data on; a store elsewhere is watched there. */
export async function examineDisk({ root }: Patient): Promise<Finding[]> {
  const data = join(root, '.data')
  const { bavail, bfree, blocks, bsize } = await statfs(existsSync(data) ? data : root)
  // As df counts: what is kept for the superuser is neither used nor to be had.
  const used = (blocks - bfree) / (blocks - bfree + bavail)
  const left = ((bavail * bsize) / 1e9).toFixed(1)
  return [
    judge(
      'disk',
      { value: used, warnFrom: 0.85, failFrom: 0.95 },
      `is ${Math.round(used * 100)} % full, ${left} GB are left`,
      'make room: RabbitMQ and PostgreSQL stop taking anything when it is full',
    ),
  ]
}
