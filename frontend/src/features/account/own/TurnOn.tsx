import { useMutation } from '@tanstack/react-query'
import { confirmTotp, enrolTotp } from '@tiffin/contracts/secondStep'
import { type FormEvent, useState } from 'react'
import { Button } from '../../../components/Button.tsx'
import { Failure } from '../../../components/Failure.tsx'
import { Field } from '../../../components/Field.tsx'
import { useApi } from '../../../context/ApiContext.tsx'
import { useTexts } from '../../../i18n/useTexts.ts'
import { AppKeyNotice } from '../../session/AppKeyNotice.tsx'
import { accountTexts } from '../accountTexts.ts'
import { ownTexts } from './ownTexts.ts'
import { PasswordAgain } from './ProofFields.tsx'

/** Turns it on: password, then the key for an app, then a code of that. `onDone` gets the recovery codes. */
export function TurnOn({ onDone }: { onDone: (recoveryCodes: readonly string[]) => void }) {
  const say = useTexts(ownTexts)
  const account = useTexts(accountTexts)
  const { call } = useApi()
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const enrolling = useMutation({ mutationFn: () => call(enrolTotp, { body: { password } }) })
  const confirming = useMutation({
    mutationFn: () => call(confirmTotp, { body: { code: code.trim() } }),
    onSuccess: ({ recoveryCodes }) => onDone(recoveryCodes),
  })
  const key = enrolling.data
  const step = key ? confirming : enrolling
  const submit = (event: FormEvent) => {
    event.preventDefault()
    step.mutate()
  }
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      {key ? (
        <>
          <AppKeyNotice {...key} />
          <Field
            label={account('code')}
            hint={say('codeOfApp')}
            inputMode="numeric"
            autoComplete="one-time-code"
            autoFocus
            value={code}
            onChange={(event) => setCode(event.target.value)}
          />
        </>
      ) : (
        <PasswordAgain value={password} onChange={setPassword} />
      )}
      {step.error && <Failure error={step.error} />}
      <Button
        type="submit"
        className="self-start"
        disabled={step.isPending || (key ? code.trim().length < 6 : password === '')}
      >
        {say(key ? 'confirmCode' : 'turnOn')}
      </Button>
    </form>
  )
}
