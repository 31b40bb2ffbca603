import { useMutation } from '@tanstack/react-query'
import { eraseMe } from '@tiffin/contracts/personalData'
import { type FormEvent, useState } from 'react'
import { Button } from '../../../components/Button.tsx'
import { Confirm } from '../../../components/Confirm.tsx'
import { Failure } from '../../../components/Failure.tsx'
import { useApi } from '../../../context/ApiContext.tsx'
import { useAuth } from '../../../context/AuthContext.tsx'
import { useTexts } from '../../../i18n/useTexts.ts'
import { Card } from './Card.tsx'
import { ownTexts } from './ownTexts.ts'
import { PasswordAgain, SecondStepCode } from './ProofFields.tsx'

/** Has all that is kept of the person erased; asked for twice, as nothing brings it back. */
export function DeleteAccount({ withCode }: { withCode: boolean }) {
  const say = useTexts(ownTexts)
  const { call } = useApi()
  const { forgetSession } = useAuth()
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const [isAsking, setAsking] = useState(false)
  const erasing = useMutation({
    mutationFn: () => call(eraseMe, { body: { password, ...(withCode && { totpCode: code.trim() }) } }),
    onSuccess: forgetSession,
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setAsking(true)
  }
  const answer = (isMeant: boolean) => {
    setAsking(false)
    if (isMeant) erasing.mutate()
  }
  return (
    <Card title={say('delete')}>
      <p className="text-muted text-sm">{say('deleteWhat')}</p>
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        <PasswordAgain value={password} onChange={setPassword} />
        {withCode && <SecondStepCode value={code} onChange={setCode} />}
        {erasing.error && <Failure error={erasing.error} />}
        <Button
          type="submit"
          look="danger"
          className="self-start"
          disabled={erasing.isPending || password === '' || (withCode && code.trim().length < 6)}
        >
          {say('deleteSubmit')}
        </Button>
      </form>
      <Confirm
        open={isAsking}
        title={say('deleteSure')}
        text={say('deleteWhat')}
        yes={say('deleteYes')}
        no={say('deleteNo')}
        onAnswer={answer}
      />
    </Card>
  )
}
