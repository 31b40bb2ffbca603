import { Field } from '../../../components/Field.tsx'
import { useTexts } from '../../../i18n/useTexts.ts'
import { accountTexts } from '../accountTexts.ts'
import { ownTexts } from './ownTexts.ts'

interface ProofField {
  readonly value: string
  readonly onChange: (value: string) => void
}

/** The password again, before what matters. */
export function PasswordAgain({ value, onChange }: ProofField) {
  const say = useTexts(ownTexts)
  return (
    <Field
      label={say('yourPassword')}
      type="password"
      autoComplete="current-password"
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}

/** A code of the app, or one for recovery. */
export function SecondStepCode({ value, onChange }: ProofField) {
  const account = useTexts(accountTexts)
  return (
    <Field
      label={account('code')}
      hint={account('codeHint')}
      autoComplete="one-time-code"
      autoCapitalize="none"
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}
