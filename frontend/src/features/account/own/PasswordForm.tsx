import { useMutation, useQueryClient } from '@tanstack/react-query'
import { changePassword } from '@tiffin/contracts/accountMails'
import { type FormEvent, useState } from 'react'
import { Button } from '../../../components/Button.tsx'
import { Failure } from '../../../components/Failure.tsx'
import { Field } from '../../../components/Field.tsx'
import { focusFirstError } from '../../../components/focusFirstError.ts'
import { Notice } from '../../../components/Notice.tsx'
import { useApi } from '../../../context/ApiContext.tsx'
import { useAuth } from '../../../context/AuthContext.tsx'
import { useSettings } from '../../../context/SettingsContext.tsx'
import { useTexts } from '../../../i18n/useTexts.ts'
import { newPasswordError, requiredError } from '../../session/formErrors.ts'
import { accountTexts } from '../accountTexts.ts'
import { Card } from './Card.tsx'
import { ownTexts } from './ownTexts.ts'
import { SESSIONS } from './SessionList.tsx'

/** A new password by the old one; this device stays signed in, all others do not. */
export function PasswordForm({ email }: { email: string }) {
  const { t } = useSettings()
  const say = useTexts(ownTexts)
  const account = useTexts(accountTexts)
  const { call } = useApi()
  const { takeSession } = useAuth()
  const queries = useQueryClient()
  const [passwords, setPasswords] = useState({ oldPassword: '', newPassword: '' })
  const [checked, setChecked] = useState(false)
  const changing = useMutation({
    mutationFn: (body: typeof passwords) => call(changePassword, { body }),
    async onSuccess(session) {
      takeSession(session)
      setPasswords({ oldPassword: '', newPassword: '' })
      setChecked(false)
      await queries.invalidateQueries({ queryKey: SESSIONS })
    },
  })
  const errors = {
    oldPassword: requiredError(passwords.oldPassword),
    newPassword: newPasswordError(passwords.newPassword),
  }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    setChecked(true)
    if (errors.oldPassword || errors.newPassword) focusFirstError(event.currentTarget)
    else changing.mutate(passwords)
  }
  const field = (name: keyof typeof passwords) => ({
    type: 'password',
    value: passwords[name],
    error: checked && errors[name] ? t(errors[name]) : undefined,
    onChange: (event: { target: { value: string } }) =>
      setPasswords((before) => ({ ...before, [name]: event.target.value })),
  })
  return (
    <Card title={t('login.password')}>
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        {/* Whose password it is, for the browser that keeps it. */}
        <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
        <Field label={say('oldPassword')} autoComplete="current-password" {...field('oldPassword')} />
        <Field
          label={account('newPassword')}
          hint={account('newPasswordHint')}
          autoComplete="new-password"
          {...field('newPassword')}
        />
        {changing.error && <Failure error={changing.error} />}
        {changing.isSuccess && <Notice tone="good">{say('passwordChanged')}</Notice>}
        <Button type="submit" className="self-start" disabled={changing.isPending}>
          {say('changePassword')}
        </Button>
      </form>
    </Card>
  )
}
