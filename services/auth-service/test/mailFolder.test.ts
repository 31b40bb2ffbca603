import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { accountMailRoutes } from '@tiffin/contracts/accountMails'
import { freshInfrastructure } from '@tiffin/testing/freshInfrastructure'
import { callAs } from '@tiffin/testing/signedToken'
import { serviceExit, startService } from '@tiffin/testing/startService'
import { waitFor } from '@tiffin/testing/waitFor'
import { expect, test } from 'vitest'
import { readMail, tokenOf } from './mailServer.ts'
import { FAST_BCRYPT, register } from './people.ts'

test('in development mails lie in a folder, whole; in production that is refused', async () => {
  const infrastructure = await freshInfrastructure()
  const folder = await mkdtemp(join(tmpdir(), 'tiffin-mails-'))
  const auth = await startService('auth-service', infrastructure, {
    env: { ...FAST_BCRYPT, MAIL_FOLDER: folder },
  })
  const { user } = await register(auth.url)
  const [file] = await waitFor('the mail', async () => {
    const files = (await readdir(folder)).filter((name) => name.endsWith('.eml'))
    return files.length === 1 && files
  })
  const source = await readFile(join(folder, file as string), 'utf8')
  expect(source).toContain(`To: ${user.email}`)
  const token = tokenOf(readMail(user.email, source).text)
  await callAs(auth)(accountMailRoutes.verifyEmail, { body: { token } })
  await auth.stop()

  const { code, log } = await serviceExit('auth-service', {
    ...infrastructure.env,
    NODE_ENV: 'production',
    DATA_KEY: 'k'.repeat(43),
    MAIL_FOLDER: folder,
  })
  expect(code).toBe(1)
  expect(log).toContain('MAIL_FOLDER')
  await rm(folder, { recursive: true })
  await infrastructure.dispose()
})
