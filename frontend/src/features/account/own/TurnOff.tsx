import { useMutation } from '@tanstack/react-query'
import { disableTotp } from '@tiffin/contracts/secondStep'
import { type FormEvent, useState } from 'react'
import { Button } from '../../../components/Button.tsx'
import { Failure } from '../../../components/Failure.tsx'
import { useApi } from '../../../context/ApiContext.tsx'
import { useTexts } from '../../../i18n/useTexts.ts'
import { ownTexts } from './ownTexts.ts'
import { PasswordAgain, SecondStepCode } from './ProofFields.tsx'

/** Turns it off, by password and a code. */
export function TurnOff({ onDone }: { onDone: () => Promise<void> }) {
  const say = useTexts(ownTexts)
  const { call } = useApi()
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const ending = useMutation({
    mutationFn: () => call(disableTotp, { body: { password, code: code.trim() } }),
    onSuccess: onDone,
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    ending.mutate()
  }
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <PasswordAgain value={password} onChange={setPassword} />
      <SecondStepCode value={code} onChange={setCode} />
      {ending.error && <Failure error={ending.error} />}
      <Button
        type="submit"
        look="quiet"
        className="self-start"
        disabled={ending.isPending || password === '' || code.trim().length < 6}
      >
        {say('turnOff')}
      </Button>
    </form>
  )
}
