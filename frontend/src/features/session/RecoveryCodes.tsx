import { Button } from '../../components/Button.tsx'
import { useTexts } from '../../i18n/useTexts.ts'
import { accountTexts } from '../account/accountTexts.ts'

/** Shows what stands in for a lost app, the only time. */
export function RecoveryCodes({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  const account = useTexts(accountTexts)
  return (
    <section className="flex flex-col gap-4">
      <h2 className="font-bold text-lg">{account('recoveryTitle')}</h2>
      <p>{account('recovery')}</p>
      <ul className="rounded-control bg-sunken px-4 py-3 font-mono">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <Button onClick={onKept}>{account('recoveryDone')}</Button>
    </section>
  )
}
